package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labels the stored trajectories again and draws them, without training. */
@Command(
        name = "label",
        description = "Label the stored trajectories again and draw them. Nothing is trained.",
        mixinStandardHelpOptions = true)
final class LabelCommand implements Callable<Integer> {
    private static final Pattern PHASES = Pattern.compile("(?m)^phases:[ \\t]*\\R?");

    private final Console console;

    @Mixin
    private FolderOptions options;

    @Option(
            names = "--phases",
            paramLabel = "FILE",
            description = "A YAML file with the 'phases' of a study, to be used from now on.")
    private Path phases;

    LabelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<String> settings = new ArrayList<>();
        if (phases != null) {
            if (!Files.isRegularFile(phases)) {
                throw Refusal.ofInput("Cannot read the phases: there is no file " + phases);
            }
            settings.add("phases=" + inner(Files.readString(phases, UTF_8)));
        }
        Sweep sweep = options.finished(settings);
        if (sweep.study().classifier().isEmpty()) {
            throw Refusal.ofInput(
                    sweep.location() + ": the study has no 'phases', so there is nothing to label. Add it with:"
                            + " --set 'phases={by: kernel-or-feature}'");
        }
        options.run(console, sweep, spark -> new Presentation(console, spark, sweep).labelAndDraw());
        return new RunSummary(sweep).print(console.out());
    }

    /** What stands under {@code phases:}, or all of it where that word is left out. */
    private static String inner(String text) {
        Matcher named = PHASES.matcher(text);
        return named.find() ? text.substring(named.end()).stripIndent() : text;
    }
}
