/**
 * Dense networks trained by Deeplearning4j: an engine that shares no arithmetic with the lane engine's training. It starts
 * from the same weights and takes the same steps, so that whole trajectories can be compared; it is much slower on tiny
 * networks, and meant for the tasks that the lane engine does not do.
 *
 * <p>Start reading at {@link org.separatrix.deeplearning4j.Deeplearning4jTrainer}. Nothing but this module knows
 * Deeplearning4j and its arrays, and no type of theirs shows in what is public here. It needs their native libraries, which
 * the build takes for Linux on x86-64 with AVX2. They are unpacked into the folder that the system property {@code
 * org.bytedeco.javacpp.cachedir} names, and {@code OMP_NUM_THREADS=1} keeps them to one thread.
 */
package org.separatrix.deeplearning4j;
