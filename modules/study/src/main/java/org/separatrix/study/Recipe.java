package org.separatrix.study;

import org.separatrix.study.grid.Values;

/** How something of a cell is made of the values of its axes and definitions. */
@FunctionalInterface
interface Recipe<T> {
    T make(Values values);
}
