/** The command line and the Spark jobs. */
package org.separatrix.app;
