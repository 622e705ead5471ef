package org.separatrix.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Draws figures and report again from the stored tables. */
@Command(
        name = "draw",
        description = "Draw figures and report again from the stored tables. Nothing is trained.",
        mixinStandardHelpOptions = true)
final class DrawCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private FolderOptions options;

    DrawCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Sweep sweep = options.finished(List.of());
        boolean labelled = Labels.areOf(sweep);
        options.run(console, sweep, spark -> {
            Presentation presentation = new Presentation(console, spark, sweep);
            if (labelled) {
                presentation.draw();
            } else {
                presentation.labelAndDraw();
            }
        });
        return new RunSummary(sweep).print(console.out());
    }
}
