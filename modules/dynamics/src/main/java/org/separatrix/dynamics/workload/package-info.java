/**
 * The five workloads by which the speed of training is measured, stated once: {@code bin/separatrix bench} and whoever
 * compares us with others do the same work, and check the same losses.
 */
package org.separatrix.dynamics.workload;
