package org.separatrix.dynamics.metrics;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * A metric as if there were only the first {@code samples} of the training samples, with the weights that they have.
 *
 * @param metric what is measured
 */
public record OnFirstSamples(Metric metric, int samples) implements Metric {
    public OnFirstSamples {
        Require.atLeast("samples", samples, 1);
    }

    @Override
    public String name() {
        return metric.name();
    }

    @Override
    public List<String> columns(Shape shape) {
        return metric.columns(shape.on(samples));
    }

    @Override
    public Gauge start(Snapshot start) {
        Samples first = start.samples().part(0, samples);
        Gauge gauge = metric.start(start.on(first));
        return (now, row, at) -> gauge.read(now.on(first), row, at);
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return kind.isFeedForward() && metric.isDefinedOn(kind);
    }

    @Override
    public void require(Cell cell) {
        if (samples > cell.shape().samples()) {
            throw new IllegalArgumentException(name() + " is to be measured on the first " + samples
                    + " training samples, but there are " + cell.shape().samples());
        }
        metric.require(cell);
    }

    @Override
    public void requireFits(Shape shape) {
        metric.requireFits(shape.on(samples));
    }

    @Override
    public boolean knowsTraining() {
        return metric.knowsTraining();
    }

    @Override
    public double flops(Shape shape) {
        return metric.flops(shape.on(samples)) + 2 * shape.on(samples).products();
    }
}
