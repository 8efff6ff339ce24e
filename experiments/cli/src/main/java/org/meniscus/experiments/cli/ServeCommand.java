package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.meniscus.base.InputException;
import org.meniscus.experiments.serve.RunServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus serve FOLDER}: all runs of a folder in the browser, live. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows the runs and sweeps of a folder in the browser, with the progress of those that are running.",
            "Answers this machine only, reads only, and only who has the link that it prints; end it with Ctrl-C."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", defaultValue = "runs", description = "Parent of runs. Default: ${DEFAULT-VALUE}")
    private Path folder;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Default: any free one")
    private int port;

    @Option(
            names = "--token",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = {
                "Asks callers for the token in the printed link, since all users of a machine share its loopback. Default: yes;",
                "--no-token on a machine of your own"
            })
    private boolean token;

    @Option(names = "--open", description = "Show it in the browser")
    private boolean open;

    @Override
    public Integer call() throws InterruptedException {
        try (RunServer server = RunServer.start(folder, port, token)) {
            spec.commandLine().getOut().println(server.link());
            if (open) show(server);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    /** A machine without a browser serves all the same. */
    private void show(RunServer server) {
        try {
            if (token) Browser.openSecretly(server.link());
            else Browser.open(server.address());
        } catch (InputException e) {
            spec.commandLine().getErr().println("meniscus: " + e.getMessage());
        }
    }
}
