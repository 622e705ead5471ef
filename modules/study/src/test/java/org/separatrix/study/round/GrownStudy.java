package org.separatrix.study.round;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;

/** A study that is run, extended and run again, with what is kept of its rounds. */
final class GrownStudy {
    private final String canonical;
    private final String plan;
    private final List<RoundText> later = new ArrayList<>();

    GrownStudy(Study study) {
        canonical = study.canonical();
        plan = Plan.of(study).json();
    }

    /** The study is run as it is now. */
    GrownStudy then(Study study) {
        read(study)
                .next(OptionalDouble.empty())
                .map(RoundText::json)
                .map(RoundText::parse)
                .ifPresent(later::add);
        return this;
    }

    /** What is kept, as a study sees it. */
    Rounds read(Study study) {
        return Rounds.read(study, canonical, plan, later);
    }
}
