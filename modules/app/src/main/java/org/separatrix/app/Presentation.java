package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.separatrix.phases.Diagram;
import org.separatrix.report.Drawing;
import org.separatrix.report.ReportPage;
import org.separatrix.report.Table;
import org.separatrix.report.canvas.Png;
import org.separatrix.report.figure.Figure;
import org.separatrix.report.figure.FittedCurve;
import org.separatrix.store.Attempt;
import org.separatrix.store.ResultFolder;
import org.separatrix.study.Study;

/** Labels a trained sweep, gathers its diagrams, and writes figures and report. Nothing is trained. */
final class Presentation {
    private final Console console;
    private final JavaSparkContext spark;
    private final Sweep sweep;

    Presentation(Console console, JavaSparkContext spark, Sweep sweep) {
        this.console = console;
        this.spark = spark;
        this.sweep = sweep;
    }

    void labelAndDraw() throws IOException {
        if (sweep.study().classifier().isPresent()) {
            LabelJob.run(spark, sweep);
        }
        draw();
    }

    /** Draws from the labels that are there. What is noted last says that everything is drawn, and of which results. */
    void draw() throws IOException {
        DrawJob.Drawn drawn = DrawJob.run(spark, sweep);
        List<Diagram> diagrams = drawn.diagrams();
        try (Attempt attempt = sweep.folder().attempt(Sweep.newAttempt("draw"))) {
            List<Drawing> drawings = new ArrayList<>();
            for (int i = 0; i < diagrams.size(); i++) {
                FittedLines fitted =
                        new FittedLines(sweep.study(), sweep.study().diagrams().get(i));
                drawings.add(stage(attempt, diagrams.get(i), fitted.of(drawn.fits())));
            }
            ComparisonTable comparison = ComparisonTable.of(drawn.quantities());
            if (ComparisonTable.isExpected(sweep.study())) {
                comparison.write(attempt);
            }
            boolean fits = !sweep.study().fits().isEmpty();
            if (fits) {
                FitTable.write(attempt, drawn.fits());
            }
            if (!diagrams.isEmpty() || fits) {
                attempt.replaceFolder(ResultFolder.DIAGRAMS, ResultFolder.DIAGRAMS);
            }
            attempt.write(Sweep.REPORT, page(drawings, comparison).html().getBytes(UTF_8));
            attempt.write(Sweep.STUDY_TEXT, sweep.study().text().getBytes(UTF_8));
            Optional<Completion> completion = Completion.readable(sweep.folder());
            if (completion.isPresent()) {
                attempt.write(Sweep.DRAWN, Sweep.drawn(completion.get()));
            }
        }
    }

    private Drawing stage(Attempt attempt, Diagram diagram, List<FittedCurve> fits) throws IOException {
        String base = ResultFolder.DIAGRAMS + "/" + diagram.name();
        DiagramTable.write(attempt, base + ".parquet", diagram);
        Figure figure = Figure.of(diagram, fits);
        stage(attempt, base + ".svg", figure.svg().getBytes(UTF_8));
        Png png = figure.png();
        stage(attempt, base + ".png", png.bytes());
        if (!png.lettered()) {
            console.err().println("This Java has no fonts: " + base + ".png is without its texts; the SVG has them.");
        }
        BoundaryAgreement agreement = BoundaryAgreement.of(sweep, diagram);
        return new Drawing(diagram, fits, agreement.sentence(), files(diagram.name()));
    }

    /** Where a diagram is drawn, and the numbers behind it. */
    static List<String> files(String diagram) {
        String base = ResultFolder.DIAGRAMS + "/" + diagram;
        return List.of(base + ".svg", base + ".png", base + ".parquet");
    }

    private static void stage(Attempt attempt, String name, byte[] content) throws IOException {
        try (OutputStream out = attempt.file(name)) {
            out.write(content);
        }
    }

    private ReportPage page(List<Drawing> drawings, ComparisonTable comparison) throws IOException {
        Study study = sweep.study();
        Map<String, String> provenance = new LinkedHashMap<>();
        Json.read(sweep.folder().read(Sweep.PROVENANCE))
                .forEach((name, value) -> provenance.put(name, String.valueOf(value)));
        return new ReportPage(
                study.name(),
                study.about(),
                provenance,
                tables(comparison),
                drawings,
                study.text(),
                "bin/separatrix replay " + quoted(sweep.location().toString()),
                Examples.of(sweep, drawings.stream().map(Drawing::diagram).toList()));
    }

    /** As a shell takes it for one word. */
    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./:+@%=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private List<Table> tables(ComparisonTable comparison) throws IOException {
        List<Table> tables = new ArrayList<>();
        if (!comparison.rows().isEmpty()) {
            sweep.study().theory().map(comparison::texts).ifPresent(tables::add);
        }
        Census census = Census.of(sweep);
        if (!census.phases().isEmpty()) {
            tables.add(table("Phases", "phase", census.phases(), census.cells()));
        }
        tables.add(table("Outcomes", "outcome", census.outcomes(), census.cells()));
        List<FitTable.Row> fits = FitTable.read(sweep.folder());
        if (!fits.isEmpty()) {
            tables.add(new Table(
                    "Fits",
                    FitTable.HEADER,
                    fits.stream().map(FitTable.Row::texts).toList()));
        }
        return tables;
    }

    private static Table table(String title, String what, Map<String, Long> counts, long all) {
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((name, count) -> rows.add(List.of(
                name,
                String.format(Locale.ROOT, "%,d", count),
                String.format(Locale.ROOT, "%.1f %%", 100.0 * count / all))));
        return new Table(title, List.of(what, "cells", "share"), rows);
    }
}
