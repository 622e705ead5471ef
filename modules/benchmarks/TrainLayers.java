import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.separatrix.deeplearning4j.Deeplearning4j;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.CrossEntropy;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.EngineTrainer;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Layer;
import org.separatrix.dynamics.LayeredNetwork;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Recorder;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trainer;

/**
 * What a step of SGD costs on one core, in thread CPU time: Deeplearning4j's own {@code fit} in a loop, the same network through our
 * trainer with Deeplearning4j inside, and in the lanes, alone and eight at a time. Rounds are interleaved; medians are printed.
 */
final class TrainLayers {
    private static final int ROUNDS = 7;
    private static final int CLASSES = 10;
    private static final double STEP = 1e-5;

    private final int inputs;
    private final List<Integer> hidden;
    private final int batch;
    private final int steps;
    private final Precision precision;
    private final Data data;

    private TrainLayers(int inputs, List<Integer> hidden, int batch, int steps, Precision precision) {
        this.inputs = inputs;
        this.hidden = hidden;
        this.batch = batch;
        this.steps = steps;
        this.precision = precision;
        double[] x = new double[batch * inputs];
        double[] y = new double[batch * CLASSES];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(i);
        }
        for (int sample = 0; sample < batch; sample++) {
            y[sample * CLASSES + sample % CLASSES] = 1;
        }
        data = new GivenSamples(new Samples(batch, inputs, CLASSES, x, y));
    }

    /** {@code INPUTS WIDTHS BATCH STEPS double|float}, as in {@code 784 100,100,100 128 200 float}. */
    public static void main(String[] arguments) {
        List<Integer> hidden =
                Arrays.stream(arguments[1].split(",")).map(Integer::valueOf).toList();
        new TrainLayers(
                        Integer.parseInt(arguments[0]),
                        hidden,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Precision.valueOf(arguments[4].toUpperCase(Locale.ROOT)))
                .measure();
    }

    private void measure() {
        Trainer engine = new EngineTrainer(new Recording(List.of()), new Deeplearning4j());
        Trainer lanes = new DenseTrainer(new Recording(List.of()));
        MultiLayerNetwork theirs = theirs();
        INDArray x = Nd4j.createFromArray(data.samples(0).x()).castTo(type()).reshape(batch, inputs);
        INDArray y = Nd4j.createFromArray(data.samples(0).y()).castTo(type()).reshape(batch, CLASSES);
        double[][] micros = new double[4][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            micros[0][round] = perStep(() -> {
                for (int step = 0; step < steps; step++) {
                    theirs.fit(x, y);
                }
            });
            micros[1][round] = perStep(() -> engine.train(cells(layered(), 1), new Silence()));
            micros[2][round] = perStep(() -> lanes.train(cells(dense(), 1), new Silence()));
            micros[3][round] = perStep(() -> lanes.train(cells(dense(), 8), new Silence())) / 8;
        }
        String[] names = {"fit in a loop", "Deeplearning4j in our trainer", "lanes, one network", "lanes, of eight"};
        double fit = median(micros[0]);
        for (int i = 0; i < names.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %9.1f us a step, %5.2f times fit%n",
                    names[i],
                    median(micros[i]),
                    fit / median(micros[i]));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double perStep(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e3 / steps;
    }

    private DataType type() {
        return precision == Precision.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    }

    private MultiLayerNetwork theirs() {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .dataType(type())
                .updater(new Sgd(STEP))
                .activation(Activation.RELU)
                .list();
        int below = inputs;
        for (int width : hidden) {
            list.layer(new DenseLayer.Builder().nIn(below).nOut(width).build());
            below = width;
        }
        list.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(below)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private Network layered() {
        List<Layer> layers = new ArrayList<>();
        hidden.forEach(width -> layers.add(new Layer.Dense(width)));
        return new LayeredNetwork(layers, new Relu(), true, 1, Optional.empty());
    }

    private Network dense() {
        return new DenseNetwork(hidden, new Relu(), true, 1);
    }

    private List<Cell> cells(Network network, int count) {
        int layers = hidden.size() + 1;
        GradientDescent train = new GradientDescent(
                STEP,
                Collections.nCopies(layers, 1.0),
                steps,
                Double.POSITIVE_INFINITY,
                Stop.BY_DIVERGENCE,
                new StepRule.Fixed(),
                0,
                new Batches.Some(batch, new Batches.Shuffled()),
                false);
        Init init = new Init(Collections.nCopies(layers, new NormalLaw()), Collections.nCopies(layers, 0.1));
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < count; cell++) {
            cells.add(new Cell(cell, cell, network, init, data, new CrossEntropy(Loss.Reduce.MEAN), train, precision));
        }
        return cells;
    }

    /** Nothing is recorded; a training that ends early would spoil the comparison. */
    private static final class Silence implements Recorder {
        @Override
        public void step(long cell, long step, double time, double[] values) {}

        @Override
        public void end(long cell, Ending ending) {
            if (ending.outcome() != Outcome.COMPLETED) {
                throw new IllegalStateException("not trained to its end: " + ending);
            }
        }
    }
}
