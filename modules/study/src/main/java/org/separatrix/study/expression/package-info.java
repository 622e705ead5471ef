/**
 * Arithmetic in a study: {@link org.separatrix.study.expression.Expression#parse} reads
 * {@code 0.01 / (k0 * sqrt(1 + drive^2))} into a tree, {@link org.separatrix.study.expression.Expression#compile} ties its
 * names to the places of an array. Doubles and nothing else: no code, no class names, no environment; length and depth are
 * bounded, so that a hostile text costs no more than a short one.
 */
package org.separatrix.study.expression;
