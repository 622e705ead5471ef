package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.metrics.TrainingLoss;

/**
 * The equations of finite dimension and width, closed in products of vectors, against the flow of the vectors themselves, on networks
 * that nobody has chosen: 2 to 10 neurons, 3 to 40 inputs, activation and target of degree 1 to 4, starts by several laws.
 */
class AnyFiniteMeanFieldNetworkTest {
    private static final int NETWORKS = 24;

    static Stream<Integer> numbers() {
        return IntStream.range(0, NETWORKS).boxed();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void closedEquationsAreTheFlowOfTheWeights(int number) {
        Draw draw = new Draw(number);
        int m = draw.m();
        int d = draw.d();
        Recording recording = new Recording(Stream.of(new TrainingLoss(), new AllWeights())
                .map(metric -> new Recording.Entry(metric, new Schedule.Times(List.of())))
                .toList());
        Cell cell = draw.cell();
        Trajectories trajectories = new Trajectories(recording.columns(cell.shape()));
        new MeanFieldTrainer(recording).train(List.of(cell), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);

        VectorsFlow flow = new VectorsFlow(m, d, draw.epsilon(), draw.sigma(), draw.phi());
        double[] state = flowed(flow, draw.vectors(), draw.until());
        int end = trajectory.rows() - 1;
        expect(trajectory.value(end, 0), flow.risk(state), "risk of %s", cell);
        for (int i = 0; i < m; i++) {
            int row = 1 + i * (1 + m);
            expect(trajectory.value(end, row), state[i * d], "overlap %d of %s", i, cell);
            for (int j = 0; j < m; j++) {
                double product = 0;
                for (int k = 0; k < d; k++) {
                    product += state[i * d + k] * state[j * d + k];
                }
                expect(trajectory.value(end, row + 1 + j), product, "product %d, %d of %s", i, j, cell);
            }
            expect(trajectory.value(end, 1 + m * (1 + m) + i), state[m * d + i], "readout %d of %s", i, cell);
        }
    }

    private static void expect(double found, double expected, String what, Object... of) {
        assertThat(found).as(what, of).isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
    }

    /** By ever smaller steps, until what they say of their own errors adds up to nothing that matters. */
    private static double[] flowed(VectorsFlow flow, double[] start, double until) {
        for (int steps = 250; steps <= 64_000; steps *= 2) {
            PlainDormandPrinceScheme scheme = new PlainDormandPrinceScheme(flow);
            double[] state = start.clone();
            double[] slope = new double[flow.size()];
            double[] next = new double[flow.size()];
            double[] error = new double[flow.size()];
            double errors = 0;
            for (int step = 0; step < steps && errors < 1e-10; step++) {
                flow.slope(state, slope);
                scheme.step(state, slope, until / steps, next, error);
                errors += Arrays.stream(error).map(Math::abs).max().orElseThrow();
                System.arraycopy(next, 0, state, 0, state.length);
            }
            if (errors < 1e-10) {
                return state;
            }
        }
        throw new AssertionError("the flow of the vectors is too stiff for this test");
    }

    /** A network by its number. */
    private record Draw(long number) {
        int m() {
            return 2 + (int) (9 * uniform(0));
        }

        int d() {
            return (int) Math.round(logarithmic(1, 3, 40));
        }

        double epsilon() {
            return logarithmic(2, 0.1, 3);
        }

        double until() {
            return logarithmic(3, 0.2, 1.5);
        }

        List<Double> sigma() {
            return coefficients(4, 10);
        }

        List<Double> phi() {
            return coefficients(5, 20);
        }

        private List<Double> coefficients(int length, int from) {
            return IntStream.range(0, 2 + (int) (4 * uniform(length)))
                    .mapToObj(k -> (2 * uniform(from + k) - 1) * 1.5 / (1 + 0.5 * k))
                    .toList();
        }

        private Init init() {
            List<Init.Law> laws = List.of(new WeylLaw(), new SphereLaw(), new NormalLaw(), given());
            Init.Law vectors = laws.get((int) (number % laws.size()));
            Init.Law readout = number % 3 == 0 ? new QuantilesLaw() : new NormalLaw();
            return new Init(
                    vectors instanceof GivenLaw ? List.of(vectors, vectors) : List.of(vectors, readout),
                    List.of(logarithmic(6, 0.1, 10), logarithmic(7, 0.3, 2)));
        }

        /** Weights one by one, as from a file. */
        private Init.Law given() {
            TreeMap<Integer, GivenLaw.Matrix> matrices = new TreeMap<>();
            for (int layer = 0; layer < 2; layer++) {
                int rows = layer == 0 ? m() : 1;
                int columns = layer == 0 ? d() : m();
                double[] entries = new double[rows * columns];
                for (int i = 0; i < entries.length; i++) {
                    entries[i] = 2 * Randomness.uniform(number, Randomness.Purpose.PROBES, 1, layer, i) - 1;
                }
                matrices.put(layer, new GivenLaw.Matrix(rows, columns, entries, new int[entries.length]));
            }
            return new GivenLaw("given", matrices);
        }

        Cell cell() {
            return new Cell(
                    0,
                    number,
                    new FiniteMeanFieldNetwork(m(), new Hermite(sigma()), OptionalInt.of(d())),
                    init(),
                    new HermiteTarget(phi()),
                    new HalfSquare(Loss.Reduce.MEAN),
                    new GradientFlow(
                            List.of(1.0, 1 / epsilon()),
                            until(),
                            1e-11,
                            GradientFlow.Scheme.DOPRI5,
                            Stop.BY_DIVERGENCE));
        }

        /** The vectors that the start gives to the dense network, divided by their norms, and its readout. */
        double[] vectors() {
            SingleIndex teacher = new SingleIndex(phi(), Directions.FIXED, 1);
            Weights start = new Cell(
                            0,
                            number,
                            new DenseNetwork(List.of(m()), new Hermite(sigma()), false, 1.0 / m()),
                            init(),
                            new RandomSamples(InputLaw.GAUSSIAN, 1, d(), 1, 0, teacher, false, 0, OptionalLong.empty()),
                            new HalfSquare(Loss.Reduce.MEAN),
                            new GradientDescent(0.1, List.of(1.0, 1.0), 1))
                    .start();
            double[] state = Arrays.copyOf(start.matrix(0), m() * d() + m());
            for (int i = 0; i < m(); i++) {
                double squares = 0;
                for (int k = 0; k < d(); k++) {
                    squares += state[i * d() + k] * state[i * d() + k];
                }
                for (int k = 0; k < d(); k++) {
                    state[i * d() + k] /= Math.sqrt(squares);
                }
            }
            System.arraycopy(start.matrix(1), 0, state, m() * d(), m());
            return state;
        }

        private double logarithmic(int index, double from, double to) {
            return from * StrictMath.pow(to / from, uniform(index));
        }

        private double uniform(int index) {
            return Randomness.uniform(number, Randomness.Purpose.PROBES, 0, 0, index);
        }
    }
}
