package org.separatrix.study.grid;

import org.separatrix.study.expression.Expression;

/** A name for an expression that is evaluated in every cell. It may use axes and earlier definitions. */
public record Definition(String name, Expression expression) {}
