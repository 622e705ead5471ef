/**
 * The grid as arithmetic: an {@link org.separatrix.study.grid.Axis} is a list of values that is written as a rule, a
 * {@link org.separatrix.study.grid.Grid} turns a cell's number into positions on the axes and back, a
 * {@link org.separatrix.study.grid.Scope} adds the definitions and gives every name its value in a cell. Nothing is ever
 * expanded, so a grid of a billion cells is as cheap as one of ten.
 */
package org.separatrix.study.grid;
