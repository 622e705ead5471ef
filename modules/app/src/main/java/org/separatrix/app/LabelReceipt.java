package org.separatrix.app;

import java.io.Serializable;

/**
 * The labels of a chunk, staged.
 *
 * @param attempt the attempt that staged them; {@code file} is their table in it
 */
record LabelReceipt(String attempt, String file) implements Serializable {}
