package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.Layer;
import org.separatrix.dynamics.LayeredNetwork;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Relu;
import org.separatrix.study.plan.Plan;

class LayeredStudyTest {
    private static final String TEXT =
            """
            study: layered
            axes:
              width: {values: [4, 8]}
              side: {values: [2, 3]}
            cell:
              network:
                kind: deeplearning4j
                layers:
                  - {kind: convolution, channels: width / 2, kernel: side, padding: 1, stride: 2}
                  - max-pooling
                  - {kind: mean-pooling, size: 1, stride: 1}
                  - {kind: dense, units: width}
                activation: relu
                bias: true
                output-scale: 1 / width
                image: [1, 8, 8]
              init: {law: normal, scale: [0.1, 0.2, 0.3]}
              data: {kind: gaussian, dimension: 64, samples: 20, target: linear}
              loss: half-square
              train: {method: sgd, batch: 5, step-size: 0.1, steps: 10, rate: [1, 0, 2], momentum: 0.5}
            record:
              metrics: [loss, {metric: ntk-distance, samples: 4}, alignment]
            diagrams:
              - {x: width, y: side, show: last(ntk-distance)}
            """;

    private static Study study(String text) {
        return Study.parse("layered.yaml", text, List.of());
    }

    @Test
    void itsLayersAreExpressionsAndOnlyThoseWithWeightsHaveRates() {
        Cell cell = study(TEXT).cell(1);
        assertThat(cell.network())
                .isEqualTo(new LayeredNetwork(
                        List.of(
                                new Layer.Convolution(2, 3, 2, 1),
                                new Layer.Pooling(Layer.Pooling.Form.LARGEST, 2, 2),
                                new Layer.Pooling(Layer.Pooling.Form.MEAN, 1, 1),
                                new Layer.Dense(4)),
                        new Relu(),
                        true,
                        0.25,
                        Optional.of(new ImageSize(1, 8, 8))));
        assertThat(cell.network().layers()).isEqualTo(3);
        assertThat(cell.train().rates()).containsExactly(1.0, 0.0, 2.0);
        assertThat(cell.shape()).hasToString("64-2x3x3-max2-mean1-4-1 relu with bias, 20 samples");
        assertThat(cell.shape().kind()).isEqualTo(Network.Kind.DEEPLEARNING4J);
    }

    @Test
    void whatDecidesAShapeMakesGroupsOfItsOwn() {
        assertThat(Plan.of(study(TEXT)).groups()).hasSize(4);
    }

    @Test
    void aMetricOnFirstSamplesKeepsItsColumn() {
        Study study = study(TEXT);
        assertThat(study.recording().columns(study.cell(0).shape()))
                .containsExactly("loss", "ntk_distance", "alignment_0", "alignment_1");
    }

    @Test
    void onHowManySamplesBelongsToTheStudy() {
        assertThat(study(TEXT).digest())
                .isNotEqualTo(study(TEXT.replace("samples: 4", "samples: 5")).digest());
    }

    /** Poolings stand side by side unless something else is said. */
    @Test
    void whatIsLeftOutIsAsIfItWereWritten() {
        assertThat(study(TEXT).digest())
                .isEqualTo(study(TEXT.replace("- max-pooling", "- {kind: max-pooling, size: 2, stride: 2}"))
                        .digest());
    }

    @Test
    void itIsDearerThanADenseNetworkInLanes() {
        double seconds = Plan.of(study(TEXT)).estimate().seconds();
        String dense = TEXT.replaceAll(
                "(?s)network:.*image: \\[1, 8, 8\\]",
                "network: {kind: dense, hidden: [width, width], activation: relu}");
        assertThat(seconds).isGreaterThan(10 * Plan.of(study(dense)).estimate().seconds());
    }
}
