/**
 * Quantities measured on a network during training, one class each, named as a study names them. To add one, write a class
 * whose Javadoc is its mathematics and a line in the study's catalog, and one in the list of {@code MetricsTest}.
 */
package org.separatrix.dynamics.metrics;
