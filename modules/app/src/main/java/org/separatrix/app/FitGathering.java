package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.phases.Slope;
import org.separatrix.study.DiagramAxis;
import org.separatrix.study.FitRequest;
import org.separatrix.study.Study;

/** What is gathered for the fits of one quantity against an axis, a group for each combination of {@code per}. */
final class FitGathering implements Gathering {
    private final Study study;
    private final FitRequest request;
    private final DiagramAxis against;
    private final List<DiagramAxis> per;
    /** For each value of the axis its place among those that take part, -1 if it does not. */
    private final int[] taking;

    private final List<Double> values = new ArrayList<>();
    private final SlopeGathering slopes;

    FitGathering(Study study, FitRequest request) {
        this.study = study;
        this.request = request;
        this.against = study.diagramAxis(request.against());
        this.per = request.per().stream().map(study::diagramAxis).toList();
        this.taking = new int[against.numbers().size()];
        for (int i = 0; i < taking.length; i++) {
            double value = against.numbers().get(i);
            taking[i] = request.holds(value) ? values.size() : -1;
            if (taking[i] >= 0) {
                values.add(value);
            }
        }
        this.slopes = new SlopeGathering(request.of(), request.law(), values, groups());
    }

    private int groups() {
        return DiagramFrame.places(per);
    }

    @Override
    public void add(Gathered cell) {
        int at = taking[against.index(cell.place())];
        if (at >= 0) {
            slopes.add(DiagramFrame.place(per, cell.place()), at, cell, request.divisor(study.values(cell.place())));
        }
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        slopes.write(out);
    }

    @Override
    public void merge(DataInputStream in) throws IOException {
        slopes.merge(in);
    }

    /** The fit of each group that has cells. */
    List<Fit> fits() {
        List<String> titles = DiagramFrame.titles(per);
        List<Fit> fits = new ArrayList<>();
        for (int group = 0; group < groups(); group++) {
            Slope slope = slopes.measured(group);
            if (slope.cells() > 0) {
                fits.add(new Fit(
                        request,
                        titles.get(group),
                        DiagramFrame.labels(per, group),
                        slope,
                        slopes.expected(group),
                        curve(slope)));
            }
        }
        return fits;
    }

    /** Over all values of the axis; NaN where one does not take part. */
    private List<Double> curve(Slope slope) {
        List<Double> curve = new ArrayList<>();
        for (int at : taking) {
            curve.add(at < 0 ? Double.NaN : slope.curve().get(at));
        }
        return curve;
    }
}
