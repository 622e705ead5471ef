/**
 * The study file and what it means: {@link org.separatrix.study.Study} is the entry, {@code StudyReader} reads one from the
 * top to the bottom, {@code Catalog} lists everything that a study can name, one line each.
 *
 * <p>{@code Settings} is a map of the file while it is read; what it gives are recipes, which make a piece of the cell from
 * the values of axes and definitions, and {@code CellTemplate} holds them. All mistakes of a study are told at once, each at
 * its place. Nothing here trains, stores or draws.
 */
package org.separatrix.study;
