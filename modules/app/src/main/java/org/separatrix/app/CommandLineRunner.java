package org.separatrix.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.separatrix.store.DamagedTable;
import org.separatrix.store.NotEnoughSpace;
import org.separatrix.store.UnusableFolder;
import org.separatrix.study.problem.StudyProblems;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: picks the command, and turns what went wrong into a sentence and an exit code. */
public final class CommandLineRunner {
    private static final String KEPT = "What was finished is kept; run the same command again to continue.";

    private CommandLineRunner() {}

    @Command(
            name = "separatrix",
            description = "Draws the phase diagrams of neural-network training.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all well",
                "1:a bug of ours",
                "2:your input",
                "3:finished, with failed cells",
                "4:the folder belongs to another study",
                "75:the environment failed, or results are damaged; run again to continue"
            })
    private static final class Separatrix {}

    /** Runs one command and gives its exit code. */
    public static int run(String[] arguments) {
        return run(
                arguments,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Console console = new Console(out, err);
        CommandLine line = new CommandLine(new Separatrix())
                .addSubcommand(new PlanCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new LabelCommand(console))
                .addSubcommand(new DrawCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new BenchCommand(console))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> refuse(err, e))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> explain(err, e, arguments));
        if (arguments.length == 0) {
            line.usage(err);
            return ExitCode.USER;
        }
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("Not enough memory: " + Trouble.sentence(e));
            err.println(KEPT);
            return ExitCode.ENVIRONMENT;
        }
    }

    private static int refuse(PrintStream err, ParameterException e) {
        err.println("separatrix: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, new PrintWriter(err, true, StandardCharsets.UTF_8));
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println("See: " + command + " --help");
        return ExitCode.USER;
    }

    /** The command as it was given, but for the values of settings. */
    private static String withoutSecrets(String[] arguments) {
        List<String> words = new ArrayList<>();
        String before = "";
        for (String word : arguments) {
            boolean assigned = word.startsWith(ConfOptions.NAME + "=");
            words.add(before.equals(ConfOptions.NAME) ? "..." : assigned ? ConfOptions.NAME + "=..." : word);
            before = word;
        }
        return String.join(" ", words);
    }

    private static int explain(PrintStream err, Exception e, String[] arguments) {
        if (e instanceof StudyProblems || e instanceof UnusableFolder) {
            err.println(e.getMessage());
            return ExitCode.USER;
        }
        if (e instanceof Refusal refusal) {
            err.println(e.getMessage());
            return refusal.exitCode();
        }
        if (e instanceof NotEnoughSpace) {
            err.println(e.getMessage());
            err.println("Whatever was finished is kept. Make room and run the same command again to continue.");
            return ExitCode.ENVIRONMENT;
        }
        if (e instanceof DamagedTable) {
            err.println(e.getMessage());
            err.println(
                    "Move it aside with 'separatrix verify DIR --repair' and run the study again: only what is missing is made.");
            return ExitCode.ENVIRONMENT;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            err.println("The folder cannot be read or written: " + Trouble.sentence(e));
            err.println(KEPT);
            return ExitCode.ENVIRONMENT;
        }
        err.println("separatrix: a bug of ours. Please report it with these lines, the study file and this command:");
        err.println("  separatrix " + withoutSecrets(arguments));
        e.printStackTrace(err);
        return ExitCode.BUG;
    }
}
