package org.separatrix.dynamics;

import java.util.List;
import java.util.stream.Stream;

/** All losses, for tests. */
public final class Losses {
    private Losses() {}

    /** Each once, with this reduction. */
    public static List<Loss> all(Loss.Reduce reduce) {
        return Stream.concat(perOutput(reduce).stream(), Stream.of(new CrossEntropy(reduce)))
                .toList();
    }

    /** Those that look at each output by itself. */
    public static List<Loss.PerOutput> perOutput(Loss.Reduce reduce) {
        return List.of(new HalfSquare(reduce), new Square(reduce), new Logistic(reduce), new Exponential(reduce));
    }
}
