package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.CrossEntropy;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Erf;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Hermite;
import org.separatrix.dynamics.HermiteTarget;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Layer;
import org.separatrix.dynamics.LeakyRelu;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.PowerRelu;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Quadratic;
import org.separatrix.dynamics.QuantilesLaw;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.SignLaw;
import org.separatrix.dynamics.SphereLaw;
import org.separatrix.dynamics.Square;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.UniformLaw;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.data.Arc;
import org.separatrix.dynamics.data.Correlated;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.Lifted;
import org.separatrix.dynamics.data.Normalisation;
import org.separatrix.dynamics.data.SampleOrder;
import org.separatrix.dynamics.data.Signs;
import org.separatrix.dynamics.data.Teacher;
import org.separatrix.dynamics.metrics.Accuracy;
import org.separatrix.dynamics.metrics.Alignment;
import org.separatrix.dynamics.metrics.Condensation;
import org.separatrix.dynamics.metrics.DecreaseBound;
import org.separatrix.dynamics.metrics.DecreaseRatio;
import org.separatrix.dynamics.metrics.DegreeLearnt;
import org.separatrix.dynamics.metrics.DegreeResiduals;
import org.separatrix.dynamics.metrics.EffectiveRank;
import org.separatrix.dynamics.metrics.FlowRisk;
import org.separatrix.dynamics.metrics.GradientNorm;
import org.separatrix.dynamics.metrics.HammingDistance;
import org.separatrix.dynamics.metrics.Kernel;
import org.separatrix.dynamics.metrics.KernelDrive;
import org.separatrix.dynamics.metrics.KernelRatio;
import org.separatrix.dynamics.metrics.KktResidual;
import org.separatrix.dynamics.metrics.LayerNorms;
import org.separatrix.dynamics.metrics.LayerShares;
import org.separatrix.dynamics.metrics.LimitCosine;
import org.separatrix.dynamics.metrics.Living;
import org.separatrix.dynamics.metrics.LogLoss;
import org.separatrix.dynamics.metrics.LogNormProduct;
import org.separatrix.dynamics.metrics.MinusCondensation;
import org.separatrix.dynamics.metrics.NcfValue;
import org.separatrix.dynamics.metrics.NeuronDirections;
import org.separatrix.dynamics.metrics.NeuronKkt;
import org.separatrix.dynamics.metrics.NormBalance;
import org.separatrix.dynamics.metrics.NtkChange;
import org.separatrix.dynamics.metrics.NtkDistance;
import org.separatrix.dynamics.metrics.NtkEigenvalue;
import org.separatrix.dynamics.metrics.NtkTrace;
import org.separatrix.dynamics.metrics.Outputs;
import org.separatrix.dynamics.metrics.OverlapMax;
import org.separatrix.dynamics.metrics.OverlapMeanSquare;
import org.separatrix.dynamics.metrics.ParameterDistance;
import org.separatrix.dynamics.metrics.Partition;
import org.separatrix.dynamics.metrics.PatternShares;
import org.separatrix.dynamics.metrics.PopulationRisk;
import org.separatrix.dynamics.metrics.RateAlignment;
import org.separatrix.dynamics.metrics.ReadoutMax;
import org.separatrix.dynamics.metrics.RelativeDistance;
import org.separatrix.dynamics.metrics.Resultant;
import org.separatrix.dynamics.metrics.Sharpness;
import org.separatrix.dynamics.metrics.SingularValues;
import org.separatrix.dynamics.metrics.StableRank;
import org.separatrix.dynamics.metrics.TestAccuracy;
import org.separatrix.dynamics.metrics.TestError;
import org.separatrix.dynamics.metrics.TestLoss;
import org.separatrix.dynamics.metrics.TopShares;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.metrics.WeightEntries;
import org.separatrix.dynamics.metrics.WeightNorm;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.EarlyBound;
import org.separatrix.phases.EarlyDirection;
import org.separatrix.phases.EarlyStage;
import org.separatrix.phases.FlowNoise;
import org.separatrix.phases.FourPhases;
import org.separatrix.phases.KernelOrFeature;
import org.separatrix.phases.LayerMechanisms;
import org.separatrix.phases.LearningOrder;
import org.separatrix.phases.LinearDescentTheory;
import org.separatrix.phases.LinearNetworkTheory;
import org.separatrix.phases.MeanFieldTimes;
import org.separatrix.phases.ReducedFourPhases;
import org.separatrix.phases.SmallWeightsTheory;
import org.separatrix.study.file.WeightTable;

/**
 * Everything that a study can name. To add something, write its class and a line here: the line is its registration and the
 * reference of its settings.
 */
final class Catalog {
    static final Choice<NetworkTemplate> NETWORKS = Choice.<NetworkTemplate>of("kind of network")
            .with("dense", NetworkTemplate::dense)
            .with("mean-field", NetworkTemplate::meanField)
            .with("deeplearning4j", NetworkTemplate::deeplearning4j);

    static final Choice<LayerTemplate> LAYERS = Choice.<LayerTemplate>of("kind of layer")
            .with("dense", LayerTemplate::dense)
            .with("convolution", LayerTemplate::convolution)
            .with("max-pooling", settings -> LayerTemplate.pooling(Layer.Pooling.Form.LARGEST, settings))
            .with("mean-pooling", settings -> LayerTemplate.pooling(Layer.Pooling.Form.MEAN, settings));

    static final Choice<Recipe<Activation>> ACTIVATIONS = Choice.<Recipe<Activation>>of("activation")
            .with("linear", settings -> values -> new Linear())
            .with("relu", settings -> values -> new Relu())
            .with("leaky-relu", Catalog::leakyRelu)
            .with("power-relu", Catalog::powerRelu)
            .with("tanh", settings -> values -> new Tanh())
            .with("erf", settings -> values -> new Erf())
            .with("quadratic", settings -> values -> new Quadratic())
            .with("hermite", Catalog::hermite);

    static final Choice<Recipe<Init.Law>> LAWS = Choice.<Recipe<Init.Law>>of("law")
            .with("normal", settings -> values -> new NormalLaw())
            .with("uniform", settings -> values -> new UniformLaw())
            .with("sphere", settings -> values -> new SphereLaw())
            .with("sign", Catalog::sign)
            .with("weyl", settings -> values -> new WeylLaw())
            .with("quantiles", settings -> values -> new QuantilesLaw())
            .with("file", Catalog::givenWeights);

    static final Choice<Recipe<SignLaw.Order>> SIGNS = Choice.<Recipe<SignLaw.Order>>of("order of signs")
            .with("random", settings -> values -> SignLaw.Order.RANDOM)
            .with("halves", settings -> values -> SignLaw.Order.HALVES)
            .with("alternating", settings -> values -> SignLaw.Order.ALTERNATING);

    static final Choice<Recipe<Data>> DATA = Choice.<Recipe<Data>>of("data")
            .with("line", DataReader::line)
            .with("two-points", DataReader::twoPoints)
            .with("arc", settings -> DataReader.points(settings, Arc::new))
            .with("correlated", settings -> DataReader.points(settings, Correlated::new))
            .with("lifted", settings -> DataReader.points(settings, Lifted::new))
            .with("gaussian", settings -> DataReader.random(settings, InputLaw.GAUSSIAN))
            .with("sphere", settings -> DataReader.random(settings, InputLaw.SPHERE))
            .with("teacher", DataReader::teacher)
            .with("table", DataReader::table)
            .with("idx", ImageReader::idx)
            .with("cifar10", ImageReader::cifar10);

    static final Choice<Recipe<SampleOrder>> SAMPLE_ORDERS = Choice.<Recipe<SampleOrder>>of("order of the samples")
            .with("given", settings -> values -> new SampleOrder.AsGiven())
            .with("random", SampleReader::randomOrder);

    static final Choice<Recipe<Normalisation>> NORMALISATIONS = Choice.<Recipe<Normalisation>>of("normalisation")
            .with("none", settings -> values -> new Normalisation.None())
            .with("unit-norm", settings -> normalisation(settings, Normalisation.UnitNorm::new))
            .with("standard", settings -> normalisation(settings, Normalisation.Standard::new));

    static final Choice<Recipe<Function<List<Double>, Data>>> TEACHER_FORMS =
            Choice.<Recipe<Function<List<Double>, Data>>>of("form of the teacher")
                    .with("single-index", settings -> values -> HermiteTarget::new);

    static final Choice<Recipe<Teacher>> TEACHERS = Choice.<Recipe<Teacher>>of("target")
            .with("linear", TeacherReader::linear)
            .with("single-index", TeacherReader::singleIndex)
            .with("neurons", TeacherReader::neurons);

    static final Choice<Recipe<Directions>> DIRECTIONS = Choice.<Recipe<Directions>>of("directions")
            .with("fixed", settings -> values -> Directions.FIXED)
            .with("random", settings -> values -> Directions.RANDOM);

    static final Choice<Recipe<Signs>> SIGNS_OF_NEURONS = Choice.<Recipe<Signs>>of("signs")
            .with("positive", settings -> values -> Signs.POSITIVE)
            .with("alternating", settings -> values -> Signs.ALTERNATING)
            .with("random", settings -> values -> Signs.RANDOM);

    static final Choice<Recipe<Loss.Reduce>> REDUCTIONS = Choice.<Recipe<Loss.Reduce>>of("reduction")
            .with("mean", settings -> values -> Loss.Reduce.MEAN)
            .with("sum", settings -> values -> Loss.Reduce.SUM);

    static final Choice<Recipe<Loss>> LOSSES = Choice.<Recipe<Loss>>of("loss")
            .with("half-square", settings -> loss(settings, HalfSquare::new))
            .with("square", settings -> loss(settings, Square::new))
            .with("logistic", settings -> loss(settings, Logistic::new))
            .with("exponential", settings -> loss(settings, Exponential::new))
            .with("cross-entropy", settings -> loss(settings, CrossEntropy::new));

    static final Choice<Method> METHODS = Choice.<Method>of("method")
            .with("gradient-descent", TrainReader::gradientDescent)
            .with("sgd", TrainReader::sgd)
            .with("one-pass-sgd", TrainReader::onePassSgd)
            .with("gradient-flow", FlowReader::gradientFlow);

    static final Choice<Recipe<GradientFlow.Scheme>> FLOW_SCHEMES = Choice.<Recipe<GradientFlow.Scheme>>of("scheme")
            .with("rkc2", settings -> values -> GradientFlow.Scheme.RKC2)
            .with("rodas4", settings -> values -> GradientFlow.Scheme.RODAS4)
            .with("dopri5", settings -> values -> GradientFlow.Scheme.DOPRI5)
            .with("events", settings -> values -> GradientFlow.Scheme.EVENTS);

    static final Choice<Recipe<Precision>> PRECISIONS = Choice.<Recipe<Precision>>of("precision")
            .with("double", settings -> values -> Precision.DOUBLE)
            .with("float", settings -> values -> Precision.FLOAT);

    static final Choice<Recipe<StepRule>> STEP_RULES = Choice.<Recipe<StepRule>>of("step rule")
            .with("fixed", settings -> values -> new StepRule.Fixed())
            .with("norm-scaled", settings -> values -> new StepRule.NormScaled())
            .with("unit-relative", Catalog::unitRelative);

    static final Choice<Recipe<Boolean>> PROJECTIONS = Choice.<Recipe<Boolean>>of("projection")
            .with("none", settings -> values -> false)
            .with("unit-rows", settings -> values -> true);

    static final Choice<Recipe<Batches.Order>> ORDERS = Choice.<Recipe<Batches.Order>>of("order")
            .with("random", settings -> values -> new Batches.Shuffled())
            .with("stride", Catalog::stride);

    static final Choice<Metric> METRICS = Choice.<Metric>of("metric")
            .with("loss", settings -> new TrainingLoss())
            .with("kernel", settings -> new Kernel())
            .with("kernel-ratio", settings -> new KernelRatio())
            .with("kernel-drive", settings -> new KernelDrive())
            .with("alignment", settings -> new Alignment())
            .with("rate-alignment", settings -> new RateAlignment())
            .with("alignment-lr", settings -> new RateAlignment("alignment-lr"))
            .with("log-norm-product", settings -> new LogNormProduct())
            .with("layer-norms", settings -> new LayerNorms())
            .with("norm-balance", settings -> new NormBalance())
            .with("test-loss", settings -> new TestLoss())
            .with("population-risk", settings -> new PopulationRisk())
            .with("flow-risk", settings -> new FlowRisk())
            .with("log-loss", settings -> new LogLoss())
            .with("accuracy", settings -> new Accuracy())
            .with("test-accuracy", settings -> new TestAccuracy())
            .with("test-error", settings -> new TestError())
            .with("outputs", settings -> new Outputs())
            .with("weights", settings -> new WeightEntries(settings.constants().wholeInt("most", 64)))
            .with("weight-norm", settings -> new WeightNorm())
            .with("layer-shares", settings -> new LayerShares())
            .with("top-shares", settings -> new TopShares())
            .with("ncf-value", settings -> new NcfValue())
            .with("kkt-residual", settings -> new KktResidual())
            .with("neuron-kkt", settings -> new NeuronKkt())
            .with("limit-cosine", settings -> new LimitCosine())
            .with("living", settings -> new Living())
            .with("pattern-shares", settings -> new PatternShares())
            .with("condensation", settings -> new Condensation())
            .with("minus-condensation", settings -> new MinusCondensation())
            .with("resultant", settings -> new Resultant())
            .with("neuron-directions", settings -> new NeuronDirections())
            .with("partition", settings -> new Partition())
            .with("decrease-bound", settings -> new DecreaseBound())
            .with("decrease-ratio", settings -> new DecreaseRatio())
            .with("relative-distance", settings -> new RelativeDistance())
            .with("parameter-distance", settings -> new ParameterDistance())
            .with("gradient-norm", settings -> new GradientNorm())
            .with("sharpness", settings -> new Sharpness())
            .with("ntk-trace", settings -> new NtkTrace())
            .with("ntk-eigenvalue", settings -> new NtkEigenvalue())
            .with("ntk-distance", settings -> new NtkDistance())
            .with("ntk-change", settings -> new NtkChange())
            .with("hamming-distance", settings -> new HammingDistance())
            .with("degree-residuals", settings -> new DegreeResiduals())
            .with("degree-learnt", settings -> new DegreeLearnt())
            .with("readout-max", settings -> new ReadoutMax())
            .with("overlap-max", settings -> new OverlapMax())
            .with("overlap-mean-square", settings -> new OverlapMeanSquare())
            .with("stable-rank", settings -> new StableRank())
            .with("effective-rank", settings -> new EffectiveRank())
            .with(
                    "singular-values",
                    settings -> new SingularValues(settings.constants().wholeInt("most", 10)));

    static final Choice<Schedule> SCHEDULES = Choice.<Schedule>of("schedule")
            .with("log", settings -> new Schedule.Log(settings.constants().wholeInt("log")))
            .with("every", settings -> new Schedule.Every(settings.constants().whole("every")))
            .with("steps", settings -> new Schedule.Steps(settings.constants().wholes("steps")))
            .with("times", settings -> new Schedule.Times(settings.constants().numbers("times")))
            .with(
                    "log-time",
                    settings -> new Schedule.LogTime(
                            settings.constants().wholeInt("log-time"),
                            settings.constants().number("from", 0)));

    static final Choice<Classifier> CLASSIFIERS = Choice.<Classifier>of("classifier")
            .with(
                    "kernel-or-feature",
                    settings -> new KernelOrFeature(
                            settings.constants().number("kernel-change", 0.05),
                            settings.constants().number("mechanism-change", 0.1)))
            .with("early-stage", Catalog::earlyStage)
            .with(
                    "four-phases",
                    settings -> new FourPhases(
                            settings.constants().number("condensed", 0.99),
                            settings.constants().number("partial", 0.9),
                            settings.constants().wholeInt("hold", 3)))
            .with(
                    "layer-mechanisms",
                    settings -> new LayerMechanisms(
                            settings.constants().number("kernel-change", 0.25),
                            settings.constants().number("mechanism-change", 0.1),
                            settings.constants().number("finished", 0.5)))
            .with(
                    "learning-order",
                    settings -> new LearningOrder(
                            settings.constants().number("half", 0.5),
                            settings.constants().number("late", 0.9)))
            .with(
                    "early-direction",
                    settings -> new EarlyDirection(
                            settings.constants().number("cosine", 0.99),
                            settings.constants().number("residual", 0.1),
                            settings.constants().number("top", 0.98)));

    static final Choice<TheoryChoice> THEORIES = Choice.<TheoryChoice>of("theory")
            .with(
                    "linear-network",
                    settings -> TheoryChoice.of("kernel-or-feature", KernelOrFeature.class, LinearNetworkTheory::new))
            .with(
                    "linear-descent",
                    settings -> TheoryChoice.of("kernel-or-feature", KernelOrFeature.class, LinearDescentTheory::new))
            .with("flow-noise", settings -> TheoryChoice.of(new FlowNoise()))
            .with("early-bound", settings -> TheoryChoice.of("early-stage", EarlyStage.class, EarlyBound::new))
            .with(
                    "ncf",
                    settings -> TheoryChoice.of(
                            "early-direction", EarlyDirection.class, classifier -> new SmallWeightsTheory()))
            .with(
                    "reduced-four-phases",
                    settings -> TheoryChoice.of("four-phases", FourPhases.class, ReducedFourPhases::new))
            .with(
                    "mean-field-times",
                    settings -> TheoryChoice.of(
                            "learning-order",
                            LearningOrder.class,
                            order -> new MeanFieldTimes(order.half(), order.late())));

    private Catalog() {}

    private static Classifier earlyStage(Settings settings) {
        Constants constants = settings.constants();
        return new EarlyStage(
                constants.number("time", 5),
                constants.number("strong", 0.25),
                constants.number("strong-logistic", 0.15),
                constants.number("weak", 0.01),
                constants.number("settled", 0.02));
    }

    private static Recipe<Activation> leakyRelu(Settings settings) {
        Quantity slope = settings.number("slope");
        return values -> new LeakyRelu(slope.in(values));
    }

    private static Recipe<Activation> powerRelu(Settings settings) {
        Quantity power = settings.number("power");
        Quantity slope = settings.number("slope", 0);
        return values -> new PowerRelu(power.wholeInt(values), slope.in(values));
    }

    private static Recipe<Activation> hermite(Settings settings) {
        Recipe<List<Double>> coefficients = settings.coefficients();
        return values -> new Hermite(coefficients.make(values));
    }

    private static Recipe<StepRule> unitRelative(Settings settings) {
        Quantity share = settings.number("share");
        return values -> new StepRule.UnitRelative(share.in(values));
    }

    private static Recipe<Normalisation> normalisation(Settings settings, DoubleFunction<Normalisation> of) {
        Quantity scale = settings.number("scale", 1);
        return values -> of.apply(scale.in(values));
    }

    private static Recipe<Batches.Order> stride(Settings settings) {
        Quantity stride = settings.number("stride");
        Quantity first = settings.number("first", 0);
        return values -> new Batches.Stride(stride.whole(values), first.whole(values));
    }

    private static Recipe<Init.Law> sign(Settings settings) {
        Part<SignLaw.Order> order = settings.part("order", SIGNS, Optional.of("random"));
        return values -> new SignLaw(order.in(values));
    }

    private static Recipe<Init.Law> givenWeights(Settings settings) {
        return settings.file("path", "name a file of weights, relative to the study", WeightTable::read);
    }

    private static Recipe<Loss> loss(Settings settings, Function<Loss.Reduce, Loss> of) {
        Part<Loss.Reduce> reduce = settings.part("reduce", REDUCTIONS, Optional.of("mean"));
        return values -> of.apply(reduce.in(values));
    }

    /** A metric by its name in a study. */
    static Metric metric(String name) {
        return METRICS.make(name, Settings.ofNothing());
    }

    /** All metrics, each once. */
    static List<Metric> metrics() {
        return METRICS.names().stream().map(Catalog::metric).toList();
    }
}
