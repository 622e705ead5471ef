/** The study file and what it means. */
package org.separatrix.study;
