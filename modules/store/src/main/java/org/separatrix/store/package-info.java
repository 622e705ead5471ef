/** Tables and their publication. */
package org.separatrix.store;
