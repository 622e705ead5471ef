package org.separatrix.dynamics;

/**
 * Data along a line, {@code y = slope * x} with {@code E x^2 = secondMoment}. Only these two numbers enter the training of a
 * linear network, so one sample carries them: {@code x = sqrt(secondMoment)}, {@code y = slope * x}.
 */
public record Line(double slope, double secondMoment) implements Data {

    public Line {
        Require.finite("data.slope", slope);
        Require.positive("data.second-moment", secondMoment);
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int samples() {
        return 1;
    }

    @Override
    public boolean usesSeed() {
        return false;
    }

    @Override
    public Samples samples(long seed) {
        double x = Math.sqrt(secondMoment);
        return new Samples(1, 1, 1, new double[] {x}, new double[] {slope * x});
    }
}
