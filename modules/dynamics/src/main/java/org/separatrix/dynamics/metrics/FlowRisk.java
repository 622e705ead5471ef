package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.PopulationFlow;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The risk at the same time on the {@link PopulationFlow} from the cell's own start, {@code flow_risk}, and the distance {@code
 * |R - R_flow|} of the {@link PopulationRisk} to it, {@code flow_risk_gap}: how far descent on samples has come from what it follows
 * as its steps become small.
 */
public record FlowRisk() implements Metric {
    @Override
    public String name() {
        return "flow-risk";
    }

    @Override
    public List<String> columns(Shape shape) {
        return List.of("flow_risk", "flow_risk_gap");
    }

    @Override
    public void require(Cell cell) {
        PopulationRisk.require(name(), cell);
        if (!PopulationFlow.keepsRowsOnTheSphere(cell)) {
            throw new IllegalArgumentException(
                    name() + " needs descent without momentum that keeps the rows of layer 0 on"
                            + " the sphere; give train.project: [unit-rows, none]");
        }
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public Gauge start(Snapshot start) {
        Optional<PopulationFlow> flow = PopulationFlow.of(start);
        ToDoubleFunction<Snapshot> risk = PopulationRisk.of(start.cell());
        return (now, row, at) -> {
            double ofFlow = flow.isPresent() ? flow.get().riskAt(now.time()) : Double.NaN;
            row[at] = ofFlow;
            row[at + 1] = Math.abs(risk.applyAsDouble(now) - ofFlow);
        };
    }

    @Override
    public double flops(Shape shape) {
        double units = shape.rows(0);
        return 7 * units * units * (units + 50);
    }
}
