package org.separatrix;

import org.separatrix.app.CommandLineRunner;

/** The program: {@code bin/separatrix} and {@code spark-submit --class org.separatrix.Main} both start here. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineRunner.run(arguments));
    }
}
