/** The independent check. */
package org.separatrix.deeplearning4j;
