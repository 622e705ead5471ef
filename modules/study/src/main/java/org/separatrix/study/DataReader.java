package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.data.GivenSplit;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SampleOrder;
import org.separatrix.dynamics.data.SplitSamples;
import org.separatrix.dynamics.data.Teacher;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.study.file.SampleTable;
import org.separatrix.study.yaml.Node;

/** Reads where the samples of a cell come from. */
final class DataReader {
    private DataReader() {}

    /** {@code {kind: line, slope, second-moment}}. */
    static Recipe<Data> line(Settings settings) {
        Quantity slope = settings.number("slope");
        Quantity secondMoment = settings.number("second-moment", 1);
        return values -> new Line(slope.in(values), secondMoment.in(values));
    }

    /** {@code {kind: two-points, imbalance, angle}}. */
    static Recipe<Data> twoPoints(Settings settings) {
        Quantity imbalance = settings.number("imbalance");
        Quantity angle = settings.number("angle");
        return values -> new TwoPoints(imbalance.in(values), angle.in(values));
    }

    /** {@code {kind: arc, points}}, and the others that are so many points by a formula. */
    static Recipe<Data> points(Settings settings, IntFunction<Data> formula) {
        Quantity points = settings.size("points", "give the number of points");
        return values -> formula.apply(points.wholeInt(values));
    }

    /** {@code {kind: gaussian, dimension, samples, target, scale, sign, noise, test, seed}}. */
    static Recipe<Data> random(Settings settings, InputLaw law) {
        Quantity dimension = settings.size("dimension", "give the number of inputs");
        Quantity samples = settings.size("samples", "give the number of training samples");
        Part<Teacher> target = settings.part("target", Catalog.TEACHERS, Optional.empty());
        Quantity scale = settings.number("scale", 1);
        Recipe<Boolean> sign = settings.flag("sign", false);
        Quantity noise = settings.number("noise", 0);
        Quantity test = settings.number("test", 0);
        Optional<Quantity> seed = settings.node("seed").map(given -> settings.number("seed"));
        return values -> new RandomSamples(
                law,
                scale.in(values),
                dimension.wholeInt(values),
                samples.wholeInt(values),
                test.wholeInt(values),
                target.in(values),
                sign.make(values),
                noise.in(values),
                seed.map(own -> OptionalLong.of(CellReader.seed(own, values))).orElse(OptionalLong.empty()));
    }

    /** {@code {kind: teacher, form: single-index, coefficients}}. */
    static Recipe<Data> teacher(Settings settings) {
        Part<Function<List<Double>, Data>> form =
                settings.part("form", Catalog.TEACHER_FORMS, Optional.of("single-index"));
        Recipe<List<Double>> coefficients = settings.coefficients();
        return values -> form.in(values).apply(coefficients.make(values));
    }

    /** {@code {kind: table, path, test, order, normalise}}, where {@code test} is another table or the number of the last rows. */
    static Recipe<Data> table(Settings settings) {
        Recipe<Samples> table = samples(settings);
        if (settings.node("test").filter(Node.Mapping.class::isInstance).isPresent()) {
            Settings test = settings.child("test");
            Recipe<Samples> others = samples(test);
            test.finish();
            return SampleReader.normalised(settings, values -> new GivenSplit(table.make(values), others.make(values)));
        }
        Quantity test = settings.size("test", 0);
        Recipe<SampleOrder> order = SampleReader.order(settings);
        return SampleReader.normalised(
                settings, values -> new SplitSamples(table.make(values), test.wholeInt(values), order.make(values)));
    }

    private static Recipe<Samples> samples(Settings settings) {
        return settings.files(
                "path",
                "name a table of samples, CSV or Parquet",
                path -> SampleTable.read(settings.files().table(path)));
    }
}
