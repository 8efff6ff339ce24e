package org.meniscus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.units.Conductance;

class NumberTableTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void headingsCommentsTabsAndCommasAreUnderstood() throws IOException {
        NumberTable commas = NumberTable.read(file("a.csv", "# of a chip\ncell, time ,g\n1,0,2e-6\n\n2,1.5,3e-6\n"));
        assertThat(commas.heading()).containsExactly("cell", "time", "g");
        assertThat(commas.column(1, "time")).containsExactly(0, 1.5);
        NumberTable tabs = NumberTable.read(file("b.tsv", "1\t2\n3\tNaN\n"));
        assertThat(tabs.heading()).isEmpty();
        assertThat(tabs.rows()[1]).containsExactly(3, Double.NaN);
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        Path packed = folder.resolve("a.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("1\t2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(NumberTable.read(packed).rows()[0]).containsExactly(1, 2);
        Path broken = file("b.csv.gz", "1,2\n");
        assertThatThrownBy(() -> NumberTable.read(broken)).isInstanceOf(InputException.class);
    }

    @Test
    void mistakesAreLocated() throws IOException {
        Path words = file("a.csv", "cell,time\n1,2\n3,four\n");
        assertThatThrownBy(() -> NumberTable.read(words)).hasMessageEndingWith("line 3, column 2: 'four' is no number");
        Path ragged = file("b.csv", "1,2\n3\n");
        assertThatThrownBy(() -> NumberTable.read(ragged).column(1, "time"))
                .hasMessage("row 2 has no column 2 for 'time': it has 1");
        assertThatThrownBy(() -> NumberTable.read(folder.resolve("absent.csv"))).hasMessageContaining("cannot read");
    }

    @Test
    void pulseTrainsTakeTheirUnitOrTheirRange() throws IOException {
        Path trains = file("p.csv", "1,5\n3,2\n5,1\n");
        assertThat(PulseTrains.read(trains, "uS").potentiation())
                .containsExactly(new double[] {1e-6, 3e-6, 5e-6}, within(1e-18));
        Path bare = file("n.csv", "-1,1\n0,0\n1,-1\n");
        PulseTrains scaled = PulseTrains.normalised(bare, new Conductance(2e-6), new Conductance(6e-6));
        assertThat(scaled.potentiation()).containsExactly(new double[] {2e-6, 4e-6, 6e-6}, within(1e-18));
        assertThat(scaled.depression()[2]).isEqualTo(scaled.potentiation()[0]);
        assertThatThrownBy(() -> PulseTrains.normalised(bare, new Conductance(1), new Conductance(0.5)))
                .hasMessageContaining("--lowest must be less than --highest");
    }
}
