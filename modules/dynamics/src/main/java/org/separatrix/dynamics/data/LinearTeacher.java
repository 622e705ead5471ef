package org.separatrix.dynamics.data;

import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Require;

/** {@code c <u, x>} along a unit vector {@code u}. */
public record LinearTeacher(Directions direction, double outputScale) implements Teacher {
    public LinearTeacher {
        Require.finite("data.target.output-scale", outputScale);
    }

    @Override
    public Optional<SingleIndex> singleIndex() {
        return Optional.of(new SingleIndex(List.of(0.0, 1.0), direction, outputScale));
    }

    @Override
    public Function drawn(int dimension, long seed) {
        double[] u = direction.vectors(1, dimension, seed);
        return (x, at) -> outputScale * Directions.dot(u, 0, x, at, dimension);
    }
}
