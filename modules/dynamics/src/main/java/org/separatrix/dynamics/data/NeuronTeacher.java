package org.separatrix.dynamics.data;

import java.util.Objects;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Require;
import org.separatrix.kernels.Functions;

/** {@code c sum_j s_j phi(<u_j, x>)} over a few neurons with unit vectors {@code u_j} and signs {@code s_j}. */
public record NeuronTeacher(int count, Activation activation, Directions directions, Signs signs, double outputScale)
        implements Teacher {
    private static final int MOST_NEURONS = 1_000;

    public NeuronTeacher {
        Require.atLeast("data.target.count", count, 1);
        Require.atMost("data.target.count", count, MOST_NEURONS);
        Objects.requireNonNull(activation);
        Require.finite("data.target.output-scale", outputScale);
    }

    @Override
    public Function drawn(int dimension, long seed) {
        double[] u = directions.vectors(count, dimension, seed);
        double[] s = new double[count];
        for (int j = 0; j < count; j++) {
            s[j] = signs.of(j, seed);
        }
        Functions<double[]> functions = Functions.ofDoubles();
        double[] z = new double[count];
        double[] h = new double[count];
        return (x, at) -> {
            for (int j = 0; j < count; j++) {
                z[j] = Directions.dot(u, j * dimension, x, at, dimension);
            }
            activation.apply(functions, z, 0, h, 0, count);
            return outputScale * Directions.dot(s, 0, h, 0, count);
        };
    }
}
