package org.separatrix.app;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.separatrix.store.ResultFolder;
import org.separatrix.study.Study;
import org.separatrix.study.round.RoundText;
import org.separatrix.study.round.Rounds;

/**
 * What a folder keeps of its rounds, as texts.
 *
 * @param canonical the canonical form of the study that the folder was begun with
 * @param plan of the first round
 * @param later what is kept of each later one
 */
record RoundFiles(String canonical, String plan, List<String> later) implements Serializable {

    /** The file of a round: {@code _separatrix/round-001.json}. */
    static String name(int round) {
        return String.format(Locale.ROOT, "%s/round-%03d.json", ResultFolder.OWN, round);
    }

    /** Those of a folder that was begun. */
    static RoundFiles of(ResultFolder folder) throws IOException {
        List<String> later = new ArrayList<>();
        for (int round = 2; folder.has(name(round)); round++) {
            later.add(Sweep.frozen(folder, name(round)));
        }
        return new RoundFiles(Sweep.frozen(folder, Sweep.STUDY), Sweep.frozen(folder, Sweep.ROUND), later);
    }

    /** The first so many rounds. */
    RoundFiles upTo(int rounds) {
        return new RoundFiles(canonical, plan, List.copyOf(later.subList(0, rounds - 1)));
    }

    int count() {
        return 1 + later.size();
    }

    /**
     * The rounds of a study that has all their cells.
     *
     * @throws org.separatrix.study.CannotExtend if it has not
     * @throws IllegalArgumentException if a file is damaged
     */
    Rounds rounds(Study study) {
        return Rounds.read(
                study, canonical, plan, later.stream().map(RoundText::parse).toList());
    }

    /** The study that began the last round, if that is not the first one. */
    Optional<Study> lastStudy() {
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of(StudyTexts.parse(
                        RoundText.parse(later.get(later.size() - 1)).study()));
    }
}
