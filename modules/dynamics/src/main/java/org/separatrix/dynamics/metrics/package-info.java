/**
 * Quantities measured on a network during training, one class each, named as a study names them. To add one, write a class
 * whose Javadoc is its mathematics and a line in the study's catalog; {@code MetricContract} tests it.
 */
package org.separatrix.dynamics.metrics;
