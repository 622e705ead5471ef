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
 * and {@code H = c Q}. In the slope {@code s = F - H} and the kernel {@code K = 2 gamma G (F + H)} it reads
 *
 * <pre>
 * s <- (1 + a^2) s + a K/(gamma G),   K <- (1 + a^2) K + 4 gamma G a s.
 * </pre>
 *
 * What the flow conserves, {@code sqrt(F H)}, {@code p.q} and the area of both layers, {@code 1 - a^2} multiplies at each step:
 * where {@code s} overshoots by much, it shrinks them for good, and with them the kernel.
 *
 * @param f {@code c P}
 * @param h {@code c Q}
 * @param shrunk the product of {@code 1 - a^2} over the steps so far
 */
public record TwoNumberMap(LinearNetwork network, double stepSize, double f, double h, double shrunk) {

    /** Before the first step. */
    public static TwoNumberMap start(LinearNetwork network, double stepSize) {
        return new TwoNumberMap(
                network, stepSize, network.flow().f0(), network.flow().h0(), 1);
    }

    /** One step later. */
    public TwoNumberMap next() {
        double a = stepSize * network.flow().k() * residual();
        return new TwoNumberMap(
                network, stepSize, (1 + a) * (1 + a) * f, (1 - a) * (1 - a) * h, (1 - a) * (1 + a) * shrunk);
    }

    public TwoNumberMap after(long steps) {
        TwoNumberMap map = this;
        for (long step = 0; step < steps; step++) {
            map = map.next();
        }
        return map;
    }

    /** Whether a step no longer moves it. */
    public boolean rests() {
        TwoNumberMap next = next();
        return next.f == f && next.h == h;
    }

    /** The slope of the network's function. */
    public double s() {
        return f - h;
    }

    /** {@code b - s}. */
    public double residual() {
        return network.flow().b() - s();
    }

    /** {@code K = 2 gamma G (F + H)}. */
    public double kernel() {
        return network.kernelScale() * (f + h);
    }

    /** Everything else about the network now. Layers that went through zero are turned around; no angle of a flow leads there. */
    public LinearNetwork.State state() {
        return network.shrunk(shrunk, s());
    }
}
