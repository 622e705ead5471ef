/** What the engine costs. */
package org.separatrix.benchmarks;
