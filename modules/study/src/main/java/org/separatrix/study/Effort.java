package org.separatrix.study;

/**
 * What is known of a cell's training before it is trained, if nothing stops it.
 *
 * @param steps that it takes; of a flow a guess, in gradients
 * @param time at which it ends; NaN where it is not known
 * @param firstTime at which its first step ends; NaN where it is not known
 * @param landing what it costs to come to a recorded time by a step of its own, in steps; 0 where no step does
 * @param samples that a step sees
 * @param ownInputs whether cells of other seeds have other samples
 * @param draws numbers that must be drawn for a step
 */
public record Effort(
        long steps, double time, double firstTime, int landing, int samples, boolean ownInputs, long draws) {

    /** Whether steps are made to end at recorded times; otherwise times wait for a step to come. */
    public boolean lands() {
        return landing > 0;
    }
}
