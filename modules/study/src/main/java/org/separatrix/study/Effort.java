package org.separatrix.study;

/**
 * What is known of a cell's training before it is trained, if nothing stops it.
 *
 * @param steps that it takes; of a flow a guess, in gradients
 * @param time at which it ends; NaN where it is not known
 * @param landing what it costs to come to a recorded time by a step of its own, in steps; 0 where times wait for a step to come
 * @param samples that a step sees
 * @param draws numbers that must be drawn for a step
 */
public record Effort(long steps, double time, int landing, int samples, long draws) {}
