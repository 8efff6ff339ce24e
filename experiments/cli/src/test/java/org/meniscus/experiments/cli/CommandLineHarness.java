package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line as a user would, and keeps what it said. */
final class CommandLineHarness {
    private CommandLineHarness() {}

    /** What came out: exit status, standard output, standard error. */
    record Outcome(int status, String out, String err) {}

    static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Outcome(status, out.toString(), err.toString());
    }
}
