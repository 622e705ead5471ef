package org.separatrix.dynamics;

/**
 * What cells must share, beside their shape, to be trained in one block: how the lanes are used and which work a step
 * consists of. Everything else may differ from network to network.
 *
 * @param batch how many samples a step sees
 * @param takesBatches whether they differ from step to step
 * @param asksForNorms whether a stop rule needs the norms of weights and gradients
 */
record Manner(
        Lanes holding,
        int batch,
        boolean takesBatches,
        StepRule stepRule,
        boolean withMomentum,
        boolean unitRows,
        boolean asksForNorms) {

    /** Whether a step takes gradients off the weights and does nothing else. */
    boolean isPlain() {
        return stepRule.isFixed() && !withMomentum && !unitRows && !asksForNorms;
    }

    /** That of a cell; {@code sharesInputs} says whether the cells beside it have the same inputs. */
    static Manner of(Cell cell, boolean sharesInputs) {
        GradientDescent train = cell.descent();
        boolean takesBatches = !(train.batches() instanceof Batches.Whole);
        boolean asksForNorms = train.stop().asksForNorms();
        Lanes holding = Lanes.NETWORKS_AND_INPUTS;
        if (train.isPlain() && !asksForNorms && Lanes.areUnits(cell.shape())) {
            holding = Lanes.UNITS;
        } else if (sharesInputs && !takesBatches) {
            holding = Lanes.NETWORKS;
        }
        return new Manner(
                holding,
                train.batches().size(cell.shape().samples()),
                takesBatches,
                train.stepRule() instanceof StepRule.UnitRelative ? new StepRule.UnitRelative(1) : train.stepRule(),
                train.momentum() > 0,
                train.unitRows(),
                asksForNorms);
    }
}
