/**
 * The arithmetic of training, as passes over arrays and offsets, and the random numbers it starts from. A pass says in one
 * formula what it computes; what a network, a cell or a study is, stays outside. Knows the JDK only.
 *
 * <p>Arrays of a block hold one number per lane side by side: entry {@code e} of lane {@code v} stands at
 * {@code e * lanes + v}. Every sum runs in the order that its formula is read in, from +0, by {@code fma}, so the bits do
 * not depend on the machine, on the number of lanes or on what the neighbouring lanes hold.
 */
package org.separatrix.kernels;
