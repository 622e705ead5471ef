package org.separatrix.dynamics.theory;

/**
 * Gradient descent on a two-layer linear network, which is a map of two numbers at any step {@code h}: the update multiplies
 * every {@code p_i} by {@code 1 + a} and every {@code q_i} by {@code 1 - a}, so that with {@code P = |p|^2}, {@code Q =
 * |q|^2}
 *
 * <pre>
 * a = h k (b - s),   s = c (P - Q),   P <- (1 + a)^2 P,   Q <- (1 - a)^2 Q
 * </pre>
 *
 * in the symbols of {@link LinearNetwork}. No step is an approximation, also not those that diverge. Held are {@code F = c P}
 * and {@code H = c Q}.
 *
 * @param f {@code c P}
 * @param h {@code c Q}
 */
public record TwoNumberMap(LinearNetwork network, double stepSize, double f, double h) {

    /** Before the first step. */
    public static TwoNumberMap start(LinearNetwork network, double stepSize) {
        return new TwoNumberMap(
                network, stepSize, network.flow().f0(), network.flow().h0());
    }

    /** One step later. */
    public TwoNumberMap next() {
        double a = stepSize * network.flow().k() * (network.flow().b() - s());
        return new TwoNumberMap(network, stepSize, (1 + a) * (1 + a) * f, (1 - a) * (1 - a) * h);
    }

    public TwoNumberMap after(long steps) {
        TwoNumberMap map = this;
        for (long step = 0; step < steps; step++) {
            map = map.next();
        }
        return map;
    }

    /** The slope of the network's function. */
    public double s() {
        return f - h;
    }

    /** {@code K = 2 gamma G (F + H)}. */
    public double kernel() {
        return network.kernelScale() * (f + h);
    }
}
