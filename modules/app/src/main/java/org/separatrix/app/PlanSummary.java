package org.separatrix.app;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.separatrix.dynamics.Shape;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.plan.Plan;
import org.separatrix.study.round.Rounds;

/**
 * What a plan says, for people.
 *
 * @param held the rounds that the plan would add to, if there are any
 */
record PlanSummary(Study study, Plan plan, Optional<Rounds> held) {
    private static final int MOST_SHAPES = 20;

    void print(PrintStream out) {
        String about = plan.about() ? "about " : "";
        Estimate all = plan.estimate();
        out.println(study.name() + (study.about().isEmpty() ? "" : ": " + study.about()));
        out.printf(
                Locale.ROOT,
                "  cells       %s%,.0f%s%n",
                about,
                all.cells(),
                held.map(this::added).orElseGet(() -> chosen(all)));
        out.printf(Locale.ROOT, "  chunks      %,d%n", plan.chunks());
        out.println("  operations  " + about + Quantity.of(all.flops(), "FLOP"));
        out.println("  time        " + (study.mayStop() ? "at most " : "") + "about " + Quantity.duration(all.seconds())
                + " of one core, and some seconds to start");
        out.println("  tables      at most " + Quantity.of(all.bytes(), "B") + ", before compression");
        if (!study.addedMetrics().isEmpty()) {
            out.println("  recorded    also " + String.join(", ", study.addedMetrics()) + ", for labels and diagrams");
        }
        Map<Shape, Estimate> shapes = new LinkedHashMap<>();
        plan.groups().forEach(group -> shapes.merge(group.shape(), group.estimate(), Estimate::plus));
        out.println("  shapes      " + shapes.size());
        shapes.entrySet().stream().limit(MOST_SHAPES).forEach(shape -> print(out, shape.getKey(), shape.getValue()));
        if (shapes.size() > MOST_SHAPES) {
            out.println("    and " + (shapes.size() - MOST_SHAPES) + " more");
        }
    }

    private String chosen(Estimate all) {
        return all.cells() < study.grid().size()
                ? String.format(
                        Locale.ROOT,
                        " of %,d in the grid, where the study wants them",
                        study.grid().size())
                : "";
    }

    private String added(Rounds rounds) {
        return String.format(
                Locale.ROOT,
                " new ones, as round %d, beside the %,.0f that are there or planned",
                rounds.count() + 1,
                rounds.estimate().cells());
    }

    private static void print(PrintStream out, Shape shape, Estimate estimate) {
        out.printf(
                Locale.ROOT,
                "    %-34s %,12.0f cells  %10s of one core%n",
                shape,
                estimate.cells(),
                Quantity.duration(estimate.seconds()));
    }
}
