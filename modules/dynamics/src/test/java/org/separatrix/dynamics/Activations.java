package org.separatrix.dynamics;

import java.util.List;

/** All activations, for tests. */
public final class Activations {
    private Activations() {}

    public static List<Activation> all() {
        return List.of(
                new Linear(),
                new Relu(),
                new LeakyRelu(0.3),
                new PowerRelu(2, 0),
                new PowerRelu(2, 0.3),
                new Tanh(),
                new Erf(),
                new Quadratic(),
                new Hermite(List.of(0.2, 0.7, -0.3, 0.1)));
    }
}
