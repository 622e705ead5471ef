package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.separatrix.store.NumbersOfTable;
import org.separatrix.study.Study;
import org.separatrix.study.file.NamedFile;
import org.separatrix.study.file.NumberTable;

/** Reads studies, which may name tables of Parquet. */
final class StudyTexts {
    private StudyTexts() {}

    /** A file, with settings from the command line. */
    static Study read(Path file, List<String> overrides) throws IOException {
        return Study.read(file, overrides, StudyTexts::table);
    }

    /** What {@link Study#text()} printed, with settings from the command line. */
    static Study parse(String text, List<String> overrides) {
        return Study.parse(Sweep.STUDY_TEXT, text, overrides, StudyTexts::table);
    }

    static Study parse(String text) {
        return parse(text, List.of());
    }

    private static NumberTable table(NamedFile file) throws IOException {
        NumbersOfTable table = NumbersOfTable.read(file.path(), file.content());
        return NumberTable.ofRows(file, table.columns(), table.numbers());
    }
}
