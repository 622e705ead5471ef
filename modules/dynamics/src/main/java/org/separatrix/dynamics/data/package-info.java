/**
 * Training samples by formula, by named random numbers and a teacher, and of images; each is a
 * {@link org.separatrix.dynamics.Data}, a pure function of its settings and a seed. Nothing here reads a file.
 */
package org.separatrix.dynamics.data;
