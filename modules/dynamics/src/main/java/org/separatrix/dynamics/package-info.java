/**
 * The training of neural networks as a dynamical system: a {@link org.separatrix.dynamics.Cell} is one training run, a
 * {@link org.separatrix.dynamics.Trainer} trains a block of cells of one {@link org.separatrix.dynamics.Shape} together and
 * streams the recorded steps of each to a {@link org.separatrix.dynamics.Recorder}; a
 * {@link org.separatrix.dynamics.Trajectory} is what is left of one.
 *
 * <p>Start reading at {@code Cell}, then {@code DenseTrainer}. This package knows no file, no YAML and no cluster: it is
 * handed numbers and gives numbers back, the same bits on every machine.
 */
package org.separatrix.dynamics;
