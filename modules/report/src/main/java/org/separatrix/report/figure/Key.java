package org.separatrix.report.figure;

import java.util.function.BiConsumer;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;

/** An entry of a legend: a sample, which draws itself into a box, and what it means. */
record Key(String meaning, BiConsumer<Canvas, Box> sample) {}
