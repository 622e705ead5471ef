package org.separatrix.kernels;

/**
 * The extent of a dense layer in a block.
 *
 * @param rows units
 * @param inputs of every unit, without a bias
 * @param bias whether the matrix has one more column, which is added as it stands
 * @param samples that the layer is applied to
 * @param lanes networks side by side
 */
public record Layer(int rows, int inputs, boolean bias, int samples, int lanes) {
    public int columns() {
        return bias ? inputs + 1 : inputs;
    }
}
