package org.separatrix.study;

import java.util.Set;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.yaml.Node;

/**
 * One cell in terms of axes and definitions, ready to be made for any of their values.
 *
 * @param shapeNames the names that the shape depends on
 * @param settings what it was read from
 */
record CellTemplate(
        Recipe<Network> network,
        Recipe<Init> init,
        Recipe<Data> data,
        Recipe<Loss> loss,
        Method train,
        Recipe<Long> seed,
        Set<String> shapeNames,
        Node settings) {

    Cell cell(long number, Values values) {
        return new Cell(
                number,
                seed.make(values),
                network.make(values),
                init.make(values),
                data.make(values),
                loss.make(values),
                train.descent().make(values));
    }

    /** The shape of a cell of which only the values of {@code shapeNames} are known. */
    Shape shape(Values values) {
        Network ofNetwork = network.make(values);
        Data ofData = data.make(values);
        return new Shape(
                ofData.inputs(),
                ofNetwork.hidden(),
                ofData.outputs(),
                ofNetwork.bias(),
                ofNetwork.activation(),
                ofData.samples(),
                loss.make(values));
    }

    /** Why a cell could not be made, at the setting that is to blame. */
    Problem problem(IllegalArgumentException exception) {
        return BadSetting.problem(exception, settings);
    }
}
