package org.separatrix.app;

import java.io.PrintStream;
import java.util.Locale;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.plan.Plan;
import org.separatrix.study.plan.ShapeGroup;

/** What a plan says, for people. */
record PlanSummary(Study study, Plan plan) {
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
                all.cells() < study.grid().size()
                        ? String.format(
                                Locale.ROOT,
                                " of %,d in the grid, where the study wants them",
                                study.grid().size())
                        : "");
        out.printf(Locale.ROOT, "  chunks      %,d%n", plan.chunks());
        out.println("  operations  " + about + Quantity.of(all.flops(), "FLOP"));
        out.println("  time        about " + Quantity.duration(all.seconds()) + " of one core");
        out.println("  tables      at most " + Quantity.of(all.bytes(), "B") + ", before compression");
        if (!study.addedMetrics().isEmpty()) {
            out.println("  recorded    also " + String.join(", ", study.addedMetrics()) + ", for labels and diagrams");
        }
        out.println("  shapes      " + plan.groups().size());
        plan.groups().stream().limit(MOST_SHAPES).forEach(group -> print(out, group));
        if (plan.groups().size() > MOST_SHAPES) {
            out.println("    and " + (plan.groups().size() - MOST_SHAPES) + " more");
        }
    }

    private static void print(PrintStream out, ShapeGroup group) {
        Estimate estimate = group.estimate();
        out.printf(
                Locale.ROOT,
                "    %-34s %,12.0f cells  %10s of one core%n",
                group.shape(),
                estimate.cells(),
                Quantity.duration(estimate.seconds()));
    }
}
