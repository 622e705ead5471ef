package org.separatrix.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;
import org.separatrix.study.Study;

/** By which classifier and theory the labels in a folder were given: their tables say it. */
final class Labels {
    private static final String CLASSIFIER = "separatrix.classifier";
    private static final String THEORY = "separatrix.theory";

    private Labels() {}

    /** What a table of labels says of itself. The settings are part of it: records print all they hold. */
    static Map<String, String> settings(Study study) {
        return Map.of(
                CLASSIFIER,
                study.classifier()
                        .map(classifier -> classifier + " version " + classifier.version())
                        .orElse(""),
                THEORY,
                study.theory().map(Object::toString).orElse(""));
    }

    /**
     * Whether labels come with a table of segments: where trajectories are cut, and where another classifier has cut them before,
     * whose segments must not stand beside labels that are not its own.
     */
    static boolean areCut(Sweep sweep) throws IOException {
        return cuts(sweep.study())
                || !sweep.folder().files(ResultFolder.SEGMENTS).isEmpty();
    }

    /** Whether the classifier of a study cuts trajectories into segments. */
    static boolean cuts(Study study) {
        return study.classifier()
                .filter(classifier -> !classifier.segmentPhases().isEmpty())
                .isPresent();
    }

    /** Whether the labels of all cells are there, and are those that the study asks for. */
    static boolean areOf(Sweep sweep) throws IOException {
        return sweep.study().classifier().isEmpty()
                || (areOf(sweep, ResultFolder.PHASES, Tables::phasesOf)
                        && (!areCut(sweep) || areOf(sweep, ResultFolder.SEGMENTS, Tables::segmentsOf)));
    }

    /** Whether a folder has the tables of all rounds, by this classifier. */
    private static boolean areOf(Sweep sweep, String folder, Function<ChunkName, String> table) throws IOException {
        List<StoredFile> files = sweep.folder().files(folder);
        List<String> expected = sweep.chunks().stream()
                .map(chunk -> table.apply(sweep.name(chunk)))
                .sorted()
                .toList();
        return files.stream().map(StoredFile::name).toList().equals(expected)
                && sweep.folder()
                        .footer(files.get(0).name())
                        .keyValues()
                        .entrySet()
                        .containsAll(settings(sweep.study()).entrySet());
    }
}
