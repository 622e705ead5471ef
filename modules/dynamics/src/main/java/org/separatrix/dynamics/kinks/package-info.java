/**
 * The gradient flow of a two-layer ReLU network with a fixed readout on two points, exactly, from kink to kink. Between two
 * kinks the whole network follows two numbers, {@link org.separatrix.dynamics.kinks.SmoothStretch}; what a neuron does at a kink
 * is a {@link org.separatrix.dynamics.kinks.Mode}; {@link org.separatrix.dynamics.kinks.KinkedFlow} goes from one to the next.
 *
 * <p>Here are arrays and two points. What a cell, a network or a study is, nobody here knows.
 */
package org.separatrix.dynamics.kinks;
