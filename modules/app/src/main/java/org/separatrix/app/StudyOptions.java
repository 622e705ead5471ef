package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.study.Study;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The study file and what the command line changes in it. */
final class StudyOptions {
    @Parameters(index = "0", paramLabel = "STUDY.yaml", description = "The study file.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace a setting of the file, such as cell.train.steps=1000. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    Study read() throws IOException {
        if (Files.isDirectory(file)) {
            throw Refusal.ofInput("Cannot read " + file + ": a study is a file, and this is a folder");
        }
        return StudyTexts.read(file, overrides);
    }
}
