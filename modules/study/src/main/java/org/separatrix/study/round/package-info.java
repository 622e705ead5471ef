/**
 * How a study grows. Each {@link org.separatrix.study.round.Round} is a frozen plan of the cells that no earlier round holds, and
 * numbers them behind all earlier ones, so a cell keeps its number for ever; {@link org.separatrix.study.round.Rounds} knows them
 * all, and where in the grid of the newest study a number stands. It is arithmetic like the grid, and knows no files.
 */
package org.separatrix.study.round;
