/**
 * Networks of layers trained by Deeplearning4j, which shares no arithmetic of training with the lane engine: it is for what that
 * does not do, convolutions above all, and it is the independent check of dense networks.
 *
 * <p>Start reading at {@link org.separatrix.deeplearning4j.Deeplearning4j}, which is found as a service. Nothing but this module knows
 * Deeplearning4j and its arrays, and no type of theirs shows in what is public here. It needs their native libraries, which
 * the build takes for Linux on x86-64 with AVX2. They are unpacked once into the folder that the system property {@code
 * org.bytedeco.javacpp.cachedir} names, and keep to the thread that calls them.
 */
package org.separatrix.deeplearning4j;
