package org.meniscus.experiments.cli;

import java.util.Properties;
import org.meniscus.experiments.run.Provenance;
import picocli.CommandLine.IVersionProvider;

/** {@code meniscus --version}. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Properties build = Provenance.build();
        return new String[] {
            "Meniscus " + build.getProperty("git.build.version") + " (" + build.getProperty("git.commit.id.describe")
                    + "), Java " + System.getProperty("java.version")
        };
    }
}
