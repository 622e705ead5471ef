/** Figures and the report. */
package org.separatrix.report;
