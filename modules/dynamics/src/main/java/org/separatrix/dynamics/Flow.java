package org.separatrix.dynamics;

import java.util.Optional;

/** One cell's gradient flow on its way: its time, the size of its steps, and whether something has ended it. */
final class Flow {
    /** Why steps become too small, and what to do. */
    static final String TOO_SMALL =
            "the flow has kinks or is too stiff for its scheme; give a larger tolerance, an earlier"
                    + " until, or train by gradient-descent";

    /** A step that is smaller than this share of the time does not move it. */
    private static final double LEAST_SHARE = 1e-14;

    private static final double LEAST_STEP = 1e-300;

    /** A layer that has less than this share of the norm of all weights counts as if it had it. */
    private static final double LEAST_LAYER = 1e-6;

    private static final double SAFETY = 0.8;
    private static final double MOST_SHRINKING = 0.1;
    private static final double MOST_GROWTH = 5;
    private static final double FIRST_CHANGE = 0.01;
    private static final int STEPS_PER_RADIUS = 25;
    private static final int MOST_PRODUCTS = 25;
    private static final int MOST_PRODUCTS_AGAIN = 6;

    /** A spectral radius is known when one more product changes it by less than this share. */
    private static final double SETTLED = 0.01;

    private final Cell cell;
    private final GradientFlow train;
    private final StepLimits scheme;
    private final double lossFactor;
    private long steps;
    private double time;
    private double landing;

    /** What the error would allow next. */
    private double allowed;

    /** The step that is being tried, and whether it was cut to come to the landing. */
    private double tried;

    private boolean cut;
    private boolean rejected;
    private boolean started;
    private double radius = Double.NaN;
    private long radiusAt;
    private Optional<Outcome> stop = Optional.empty();

    Flow(Cell cell, GradientFlow train, Samples samples, StepLimits scheme) {
        this.cell = cell;
        this.train = train;
        this.scheme = scheme;
        this.lossFactor = cell.loss().factor(samples);
        this.landing = train.until();
    }

    Cell cell() {
        return cell;
    }

    double lossFactor() {
        return lossFactor;
    }

    void land(double atTime) {
        landing = atTime;
    }

    boolean isMoving() {
        return stop.isEmpty() && time < landing;
    }

    boolean hasStarted() {
        return started;
    }

    /** Guesses the first step: no layer should change by more than a hundredth. */
    void start(double[] slopeSquares, double[] weightSquares) {
        started = true;
        double change = largestShare(slopeSquares, weightSquares, weightSquares);
        boolean known = change > 0 && change < Double.POSITIVE_INFINITY;
        allowed = known ? Math.min(train.until(), FIRST_CHANGE / change) : train.until();
    }

    /** The largest {@code |e_l| / max(|y_l|, |z_l|)} of a layer. */
    private static double largestShare(double[] e, double[] y, double[] z) {
        double all = sum(y);
        double largest = 0;
        for (int layer = 0; layer < e.length; layer++) {
            double norm = Math.max(Math.max(y[layer], z[layer]), LEAST_LAYER * LEAST_LAYER * all);
            double share = e[layer] == 0 ? 0 : Math.sqrt(e[layer] / norm);
            largest = Math.max(largest, share); // which keeps what is no number
        }
        return largest;
    }

    private static double sum(double[] squares) {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return sum;
    }

    /** How many products a new estimate of the spectral radius may take; none where the old one will do. */
    int productsWanted() {
        if (!scheme.needsSpectralRadius() || !isMoving()) {
            return 0;
        }
        if (Double.isNaN(radius)) {
            return MOST_PRODUCTS;
        }
        return steps - radiusAt >= STEPS_PER_RADIUS || (rejected && steps > radiusAt) ? MOST_PRODUCTS_AGAIN : 0;
    }

    /** Takes the spectral radius of the Jacobian as a product shows it; whether that was known before. */
    boolean foundRadius(double found) {
        boolean settled = Math.abs(found - radius) <= SETTLED * found;
        radius = found;
        radiusAt = steps;
        return settled;
    }

    /** The step to try: as large as error and stability allow, but not beyond the landing. */
    double size() {
        tried = Math.min(allowed, scheme.longest(radius));
        double left = landing - time;
        cut = tried > 0.5 * left;
        if (cut) {
            tried = tried >= left ? left : 0.5 * left;
        }
        return tried;
    }

    /**
     * Whether the step that was tried is good enough; it is then taken.
     *
     * @param errorSquares of the estimate of its error, layer by layer, as the others are
     */
    boolean judge(double[] errorSquares, double[] before, double[] after) {
        double error = largestShare(errorSquares, before, after) / train.tolerance();
        double factor = error == 0 ? MOST_GROWTH : SAFETY / StrictMath.pow(error, 1.0 / scheme.orderOfError());
        if (!(error <= 1 && tried > 0)) {
            allowed = tried * (factor >= MOST_SHRINKING ? factor : MOST_SHRINKING);
            rejected = true;
            if (!(allowed >= Math.max(LEAST_STEP, LEAST_SHARE * time))) {
                stop = Optional.of(Outcome.FAILED);
            }
            return false;
        }
        double next = tried * Math.min(factor, rejected ? 1 : MOST_GROWTH);
        allowed = cut ? Math.max(allowed, next) : next;
        time = cut && tried >= landing - time ? landing : time + tried;
        steps++;
        rejected = false;
        return true;
    }

    /** Looks at the stop rules after a step. */
    void judge(double losses, double[] weightSquares, double gradientSquares) {
        Stop rules = train.stop();
        double loss = losses * lossFactor;
        if (!(loss <= rules.lossAbove())) {
            stop = Optional.of(Outcome.DIVERGED);
        } else if (loss < rules.lossBelow()
                || (rules.gradientBelow() > 0 && Math.sqrt(gradientSquares) < rules.gradientBelow())
                || Math.sqrt(sum(weightSquares)) > rules.normAbove()) {
            stop = Optional.of(Outcome.CONVERGED);
        }
    }

    Optional<Outcome> stop() {
        return stop;
    }

    String reason() {
        return "the step size fell to " + allowed + " at time " + time + ": " + TOO_SMALL;
    }

    long steps() {
        return steps;
    }

    double time() {
        return time;
    }
}
