package org.separatrix.deeplearning4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of theirs, row after row, that is filled again and again: making a new one in each step costs memory outside the heap. */
final class Table {
    private final INDArray array;
    private final float[] rounded;

    Table(int rows, int columns, DataType type) {
        array = Nd4j.create(type, new long[] {rows, columns}, 'c');
        rounded = new float[type == DataType.FLOAT ? rows * columns : 0];
    }

    /** Now with these numbers, rounded if it is of floats. */
    INDArray with(double[] numbers) {
        if (array.dataType() == DataType.DOUBLE) {
            array.data().asNioDouble().put(numbers);
        } else {
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) numbers[i];
            }
            array.data().asNioFloat().put(rounded);
        }
        return array;
    }
}
