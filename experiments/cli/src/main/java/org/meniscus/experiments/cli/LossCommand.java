package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus loss}: the catalogue of contrastive losses. */
@Command(name = "loss", mixinStandardHelpOptions = true, description = "Lists and explains the losses.")
final class LossCommand implements Runnable {
    private final LossCatalog catalog = LossCatalog.standard();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every loss, its family and what it needs.")
    void list() {
        PrintWriter out = spec.commandLine().getOut();
        for (ContrastiveLoss loss : catalog.all())
            out.printf(
                    Locale.ROOT,
                    "%-24s %-14s needs %s%n",
                    loss.name(),
                    loss.info().family().name().toLowerCase(Locale.ROOT),
                    String.join(", ", loss.info().needs()));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One loss: its formula, inputs, parameters with defaults, and source.")
    void show(@Parameters(paramLabel = "NAME") String name) {
        if (!catalog.names().contains(name))
            throw new InputException("there is no loss '" + name + "'; " + Suggestion.of(name, catalog.names()));
        spec.commandLine().getOut().println(LossPage.of(catalog.create(name)));
    }
}
