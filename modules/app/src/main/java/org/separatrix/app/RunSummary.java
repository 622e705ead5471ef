package org.separatrix.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;

/** What has come out of a sweep and where it lies, for people. */
record RunSummary(Sweep sweep) {
    /** More are not read on a terminal. */
    private static final int MOST_FITS = 40;

    /** Prints it and gives the exit code of the run. */
    int print(PrintStream out) throws IOException {
        Census census = Census.of(sweep);
        out.println();
        if (!census.phases().isEmpty()) {
            table(out, "phase", census.phases(), census.cells());
        }
        if (census.phases().isEmpty() || census.outcomes().size() > 1) {
            table(out, "outcome", census.outcomes(), census.cells());
        }
        if (census.predicted() > 0) {
            out.printf(
                    Locale.ROOT,
                    "theory %s: %,d of %,d cells have the phase it predicts%n%n",
                    sweep.study().theory().map(theory -> theory.name()).orElse(""),
                    census.agreeing(),
                    census.predicted());
        }
        comparison(out);
        fits(out);
        for (StoredFile file : sweep.folder().files(ResultFolder.DIAGRAMS)) {
            if (file.name().endsWith(".svg")) {
                out.println("figure  " + sweep.location().resolve(file.name()) + " (and .png, .parquet)");
            }
        }
        out.println("report  " + sweep.location().resolve(Sweep.REPORT));
        String labels = census.phases().isEmpty() ? "" : Labels.cuts(sweep.study()) ? ",phases,segments" : ",phases";
        String tables = "{cells,steps" + labels + "}";
        out.println("tables  " + sweep.location().resolve(tables + "/*.parquet"));
        return census.failed() > 0 ? ExitCode.FAILED_CELLS : ExitCode.WELL;
    }

    /** What theory says of the quantities that diagrams show, and what was measured. */
    private void comparison(PrintStream out) throws IOException {
        ComparisonTable comparison = ComparisonTable.read(sweep.folder());
        if (!comparison.rows().isEmpty()) {
            sweep.study().theory().map(comparison::texts).ifPresent(table -> {
                inColumns(out, table.header(), table.rows());
                out.println();
            });
        }
    }

    private void fits(PrintStream out) throws IOException {
        List<FitTable.Row> fits = FitTable.read(sweep.folder());
        if (fits.isEmpty()) {
            return;
        }
        inColumns(
                out,
                FitTable.HEADER,
                fits.stream().limit(MOST_FITS).map(FitTable.Row::texts).toList());
        if (fits.size() > MOST_FITS) {
            out.println("and " + (fits.size() - MOST_FITS) + " more in "
                    + sweep.location().resolve(FitTable.FILE));
        }
        out.println();
    }

    private static void inColumns(PrintStream out, List<String> header, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                int at = column;
                int width = lines.stream()
                        .mapToInt(each -> each.get(at).length())
                        .max()
                        .orElse(0);
                text.append(line.get(column))
                        .append(" ".repeat(width - line.get(column).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static void table(PrintStream out, String what, Map<String, Long> counts, long all) {
        out.printf(Locale.ROOT, "%-12s %12s %9s%n", what, "cells", "share");
        counts.forEach(
                (name, count) -> out.printf(Locale.ROOT, "%-12s %,12d %8.1f%%%n", name, count, 100.0 * count / all));
        out.println();
    }
}
