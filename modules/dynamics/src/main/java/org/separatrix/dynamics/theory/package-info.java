/**
 * What is known of a training without doing it. The gradient flow of a two-layer linear network on data along a line is
 * solved exactly by {@link org.separatrix.dynamics.theory.LinearNetwork}; its descent by
 * {@link org.separatrix.dynamics.theory.TwoNumberMap}; the fate of its kernel is
 * {@link org.separatrix.dynamics.theory.KernelPath}, and how that depends on the width
 * {@link org.separatrix.dynamics.theory.WidthExponents}. Symbols are those of Xu and Ziyin, arXiv 2401.07085. When a wide
 * network learns the parts of a single-index target is {@link org.separatrix.dynamics.theory.LearningTimes}.
 *
 * <p>Homogeneous networks from small weights follow {@link org.separatrix.dynamics.theory.CorrelationFlow}; their best direction is
 * {@link org.separatrix.dynamics.theory.CorrelationOptimum}, and what their layers conserve
 * {@link org.separatrix.dynamics.theory.LayerBalance}. How fast the loss of two layers of ReLU falls at least is
 * {@link org.separatrix.dynamics.theory.PartitionBound}.
 *
 * <p>Small ReLU networks on two points: which neurons live on is {@link org.separatrix.dynamics.theory.LivingNeurons}, how far they
 * condense {@link org.separatrix.dynamics.theory.CondensationLimit}, and what becomes of them then
 * {@link org.separatrix.dynamics.theory.CondensedNetwork}.
 *
 * <p>Nothing here is trained, and no training looks here: that the two agree is what the tests say.
 */
package org.separatrix.dynamics.theory;
