package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Diagram.Values;

class TallyTest {
    private static final Axis X = new Axis("kappa", Scale.LOG, List.of("0.1", "1", "10"), List.of(0.1, 1.0, 10.0));
    private static final Axis Y = new Axis("width", Scale.LOG, List.of("16", "64"), List.of(16.0, 64.0));
    private static final Tally.Frame PHASES = frame(List.of("kernel", "feature", "diverged"));
    private static final Tally.Frame VALUES = frame(List.of());

    private static Tally.Frame frame(List<String> phases) {
        return new Tally.Frame(
                "some-diagram",
                "phase",
                X,
                Y,
                0,
                List.of("name = ntk", "name = mean-field"),
                phases,
                Statistic.MEDIAN,
                false,
                "linear-network");
    }

    /** A cell and its place. */
    private record Placed(int panel, int x, int y, String phase, double value, double margin, double theory) {}

    @Provide
    Arbitrary<List<Placed>> cells() {
        Arbitrary<Double> wide = Arbitraries.of(1e300, -1e300, 1e-300, -1e-17, 0.1, 1.0, -0.0, Double.NaN)
                .edgeCases(config -> config.none());
        Arbitrary<Double> numbers =
                Arbitraries.oneOf(wide, Arbitraries.doubles().between(-1, 1), Arbitraries.of(Double.POSITIVE_INFINITY));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(PHASES.phases()),
                        numbers,
                        numbers,
                        numbers)
                .as(Placed::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void givesTheSameDiagramForAnyOrderAndAnyPartition(
            @ForAll("cells") List<Placed> cells,
            @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll boolean ofPhases,
            @ForAll Random random)
            throws IOException {
        Tally.Frame frame = ofPhases ? PHASES : VALUES;
        Tally whole = new Tally(frame);
        List<Integer> order = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            add(whole, cell, cells.get(cell));
            order.add(cell);
        }
        Collections.shuffle(order, random);
        List<Tally> partial = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            partial.add(new Tally(frame));
        }
        for (int cell : order) {
            add(partial.get(random.nextInt(parts)), cell, cells.get(cell));
        }
        Tally merged = new Tally(frame);
        for (Tally part : partial) {
            merged.merge(Tally.read(frame, sent(part)));
        }
        assertThat(merged.diagram()).isEqualTo(whole.diagram());
        assertThat(bytes(merged)).isEqualTo(bytes(whole));
    }

    @Property
    void countsWhatOneWouldCountByHand(@ForAll("cells") List<Placed> cells) {
        Tally tally = new Tally(PHASES);
        for (int cell = 0; cell < cells.size(); cell++) {
            add(tally, cell, cells.get(cell));
        }
        Diagram diagram = tally.diagram();
        for (int panel = 0; panel < 2; panel++) {
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 3; x++) {
                    checkByHand(diagram.panels().get(panel).points().get(y * 3 + x), cells, panel, x, y);
                }
            }
        }
    }

    private static void checkByHand(Point point, List<Placed> cells, int panel, int x, int y) {
        List<Placed> here = cells.stream()
                .filter(cell -> cell.panel() == panel && cell.x() == x && cell.y() == y)
                .toList();
        assertThat(point.cells()).isEqualTo(here.size());
        for (int phase = 0; phase < PHASES.phases().size(); phase++) {
            String name = PHASES.phases().get(phase);
            assertThat(point.counts().get(phase))
                    .isEqualTo(here.stream()
                            .filter(cell -> cell.phase().equals(name))
                            .count());
        }
        List<Double> values =
                here.stream().map(Placed::value).filter(Double::isFinite).toList();
        assertThat(point.values().count()).isEqualTo(values.size());
        assertThat(point.values().least())
                .isEqualTo(values.stream().min(Double::compare).orElse(Double.NaN));
        assertThat(point.values().largest())
                .isEqualTo(values.stream().max(Double::compare).orElse(Double.NaN));
        assertThat(point.values().median()).isEqualTo(middle(values));
        assertThat(point.theory())
                .isEqualTo(middle(here.stream()
                        .map(Placed::theory)
                        .filter(Double::isFinite)
                        .toList()));
        long example = -1;
        for (int cell = cells.size() - 1; cell >= 0; cell--) {
            if (here.contains(cells.get(cell))
                    && cells.get(cell).phase().equals(PHASES.phases().get(point.majority()))) {
                example = cell;
            }
        }
        assertThat(point.example()).isEqualTo(example);
    }

    private static Double middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double lower = sorted[(sorted.length - 1) / 2];
        double upper = sorted[sorted.length / 2];
        return lower == upper ? lower : lower / 2 + upper / 2;
    }

    @Example
    void comparesTheCellsThatHaveBothAValueAndANumberOfTheory() {
        Tally tally = new Tally(VALUES);
        double[][] cells = {{1.1, 1}, {2.4, 2}, {Double.NaN, 3}, {4, Double.NaN}, {3, 3}};
        for (int cell = 0; cell < cells.length; cell++) {
            tally.add(0, cell % 3, 0, cell, "", cells[cell][0], Double.NaN, cells[cell][1]);
        }
        ValueComparison comparison = tally.diagram().panels().get(0).comparison();
        assertThat(comparison.cells()).isEqualTo(3);
        assertThat(comparison.missed()).isEqualTo(1);
        assertThat(comparison.theory().median()).isEqualTo(2);
        assertThat(comparison.measured().median()).isEqualTo(2.4);
        assertThat(comparison.difference(Statistic.MEDIAN)).isCloseTo(0.2, within(1e-12));
        assertThat(comparison.difference(Statistic.MEAN)).isCloseTo(0.5 / 6, within(1e-12));
        assertThat(comparison.distance().median()).isCloseTo(0.1, within(1e-12));
        assertThat(comparison.distance().largest()).isCloseTo(0.2, within(1e-12));
        assertThat(tally.diagram().panels().get(1).comparison()).isEqualTo(ValueComparison.NONE);
    }

    @Example
    void sumsExactly() {
        Tally tally = new Tally(VALUES);
        double[] values = {1e300, 1, -1e300, 2};
        for (int cell = 0; cell < values.length; cell++) {
            tally.add(0, 0, 0, cell, "", values[cell], -values[cell], Double.NaN);
        }
        Point point = tally.diagram().panels().get(0).points().get(0);
        assertThat(point.values().mean()).isEqualTo(0.75);
        assertThat(point.margin()).isEqualTo(-0.75);
        assertThat(point.values().least()).isEqualTo(-1e300);
        assertThat(point.values().largest()).isEqualTo(1e300);
    }

    @Example
    void meansOfOneNumberAreThatNumber() {
        for (double value : new double[] {0.1, Math.PI, Double.MIN_VALUE, Double.MAX_VALUE, -1.0 / 3}) {
            Tally tally = new Tally(VALUES);
            for (int cell = 0; cell < 7; cell++) {
                tally.add(1, 2, 1, cell, "", value, Double.NaN, value);
            }
            Point point = tally.diagram().panels().get(1).points().get(5);
            assertThat(point.values().mean()).isEqualTo(value);
            assertThat(point.values().error()).isZero();
            assertThat(point.values().median()).isEqualTo(value);
            assertThat(point.theory()).isEqualTo(value);
            assertThat(point.margin()).isNaN();
        }
    }

    @Example
    void leavesAPointWithoutCellsEmpty() {
        Point empty = new Point(0, List.of(0L, 0L, 0L), Values.NONE, Double.NaN, Double.NaN, -1);
        Diagram diagram = new Tally(PHASES).diagram();
        assertThat(diagram.panels()).hasSize(2);
        assertThat(diagram.panels().get(1).title()).isEqualTo("name = mean-field");
        assertThat(diagram.panels().get(1).points()).hasSize(6).containsOnly(empty);
        assertThat(diagram.theory()).isEqualTo("linear-network");
    }

    @Example
    void showsTheSmallestCellOfTheMajorityAsExample() {
        Tally tally = new Tally(PHASES);
        tally.add(0, 0, 0, 3, "kernel", Double.NaN, Double.NaN, Double.NaN);
        tally.add(0, 0, 0, 9, "feature", Double.NaN, Double.NaN, Double.NaN);
        tally.add(0, 0, 0, 7, "feature", Double.NaN, Double.NaN, Double.NaN);
        assertThat(tally.diagram().panels().get(0).points().get(0).example()).isEqualTo(7);
    }

    @Example
    void sendsNoMoreThanItsPointsWithCells() throws IOException {
        Tally tally = new Tally(PHASES);
        int empty = bytes(tally).length;
        tally.add(0, 0, 0, 0, "kernel", 0.1, 0.1, Double.NaN);
        int one = bytes(tally).length - empty;
        for (int cell = 1; cell < 100_000; cell++) {
            tally.add(0, 0, 0, cell, "kernel", Double.NaN, 0.1, Double.NaN);
        }
        assertThat(empty).isLessThan(20);
        assertThat(bytes(tally).length).isLessThan(empty + 2 * one);
    }

    @Example
    void refusesWhatDoesNotBelongToTheDiagram() throws IOException {
        Tally tally = new Tally(PHASES);
        assertThatThrownBy(() -> tally.add(0, 0, 0, 0, "lazy", 0, 0, 0))
                .hasMessage("unknown phase 'lazy' in some-diagram. Known: kernel, feature, diverged");
        assertThatThrownBy(() -> tally.add(0, 3, 0, 0, "kernel", 0, 0, 0)).hasMessage("x must be below 3 but was 3");
        assertThatThrownBy(() -> tally.merge(new Tally(VALUES))).hasMessageStartingWith("tallies must share a diagram");
        assertThatThrownBy(() -> Tally.read(VALUES, sent(tally)))
                .hasMessage("a tally of 12 points and 3 phases is not of the diagram some-diagram, which has 12 and 0");
    }

    private static byte[] bytes(Tally tally) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tally.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream sent(Tally tally) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(bytes(tally)));
    }

    private static void add(Tally tally, int number, Placed cell) {
        tally.add(cell.panel(), cell.x(), cell.y(), number, cell.phase(), cell.value(), cell.margin(), cell.theory());
    }
}
