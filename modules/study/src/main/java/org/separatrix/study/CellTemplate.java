package org.separatrix.study;

import java.util.Collections;
import java.util.Set;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Training;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.yaml.Node;

/**
 * One cell in terms of axes and definitions, ready to be made for any of their values.
 *
 * @param initials what the settings of training take from the start
 * @param seedNames the names that the seed depends on; none where all cells have one seed
 * @param shapeNames the names that the shape depends on
 * @param settings what it was read from
 */
record CellTemplate(
        Recipe<Network> network,
        Recipe<Init> init,
        Recipe<Data> data,
        Recipe<Loss> loss,
        Initials initials,
        Method train,
        Recipe<Long> seed,
        Set<String> seedNames,
        Recipe<Precision> precision,
        Set<String> shapeNames,
        Node settings) {

    Cell cell(long number, Values values) {
        return cell(number, values, initials(number, values));
    }

    /** The cell, for these values of {@link #initials(long, Values)}. */
    Cell cell(long number, Values values, double[] initial) {
        return cell(number, values, known -> train.training().make(known.with(initial)));
    }

    /** What the settings of training take from the start of this cell. */
    double[] initials(long number, Values values) {
        if (initials.none()) {
            return new double[0];
        }
        return initials.of(cell(number, values, known -> untrained(network.make(known))));
    }

    /** A training of no time, which suits any network. */
    private static Training untrained(Network network) {
        return new GradientFlow(
                Collections.nCopies(network.layers(), 1.0), 0, 0.5, network.flowScheme(), Stop.BY_DIVERGENCE);
    }

    private Cell cell(long number, Values values, Recipe<Training> training) {
        return new Cell(
                number,
                seed.make(values),
                network.make(values),
                init.make(values),
                data.make(values),
                loss.make(values),
                training.make(values),
                precision.make(values));
    }

    /** The shape of a cell of which only the values of {@code shapeNames} are known. */
    Shape shape(Values values) {
        return network.make(values).shape(data.make(values), loss.make(values));
    }

    /** Why a cell could not be made, at the setting that is to blame. */
    Problem problem(IllegalArgumentException exception) {
        return BadSetting.problem(exception, settings);
    }
}
