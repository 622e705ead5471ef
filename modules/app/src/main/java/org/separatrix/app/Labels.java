package org.separatrix.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
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

    /** The tables of all rounds, in the order of a listing. */
    private static List<String> tables(Sweep sweep) {
        return sweep.chunks().stream()
                .map(chunk -> Tables.phasesOf(sweep.name(chunk)))
                .sorted()
                .toList();
    }

    /** Whether the labels of all cells are there, and are those that the study asks for. */
    static boolean areOf(Sweep sweep) throws IOException {
        if (sweep.study().classifier().isEmpty()) {
            return true;
        }
        List<StoredFile> files = sweep.folder().files(ResultFolder.PHASES);
        return files.stream().map(StoredFile::name).toList().equals(tables(sweep))
                && sweep.folder()
                        .footer(files.get(0).name())
                        .keyValues()
                        .entrySet()
                        .containsAll(settings(sweep.study()).entrySet());
    }
}
