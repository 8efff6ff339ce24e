package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.datasets.kinds.NMnistFiles;
import org.meniscus.experiments.study.TaskSpec.Classification;
import org.meniscus.experiments.study.TaskSpec.ZeroShot;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.transforms.Transform;

class StudyTreeTest {
    @TempDir
    private Path folder;

    @Test
    void mappingsAreMergedKeyByKey() throws IOException {
        StudySpec study = read("""
                extends: n-mnist
                name: mine
                seed: 3
                modalities: {image: {liquid: {neurons: 50}}}
                """);
        StudySpec base = Studies.check("n-mnist", Map.of(), List.of());
        LiquidSpec liquid = study.modalities().get("image").liquid();
        assertThat(study.name()).isEqualTo("mine");
        assertThat(study.question()).isEqualTo(base.question());
        assertThat(study.seed()).isEqualTo(3);
        assertThat(liquid.neurons()).isEqualTo(50);
        assertThat(liquid.gain())
                .isEqualTo(base.modalities().get("image").liquid().gain());
        assertThat(study.hardware()).isEqualTo(base.hardware());
    }

    @Test
    void listsAreReplaced() throws IOException {
        StudySpec study = read("""
                extends: n-mnist
                modalities: {image: {transforms: [{kind: polarity, keep: on}]}}
                """);
        List<Transform> transforms = study.modalities().get("image").transforms();
        assertThat(transforms).hasSize(1);
    }

    @Test
    void anotherKindReplacesAndAnotherLossForgetsItsParameters() throws IOException {
        StudySpec data = read("""
                extends: zero-shot
                modalities: {image: {data: {kind: n-mnist}}}
                task: {loss: {name: pairwise-sigmoid}}
                """);
        assertThat(data.modalities().get("image").data()).isEqualTo(new NMnistFiles(null));
        assertThat(((ZeroShot) data.task()).loss().parameters()).isEmpty();
    }

    @Test
    void nullTakesAway() throws IOException {
        StudySpec study = read("""
                extends: n-mnist
                software: null
                task: {readouts: {softmax: null}}
                """);
        assertThat(study.software()).isNull();
        assertThat(((Classification) study.task()).readouts()).containsOnlyKeys("ridge", "linear-probe");
    }

    @Test
    void aBranchOfHardwareOpensThePreset() throws IOException {
        StudySpec study = read("""
                extends: n-mnist
                hardware: {adc: {bits: 6}}
                """);
        assertThat(((MacroConfig) study.hardware()).adc().toString()).contains("bits=6");
        assertThat(study.hardware().name()).isEqualTo("hku-40nm-256kb");
    }

    @Test
    void aBranchOfSoftwareOpensThePreset() throws IOException {
        StudySpec study = read("""
                extends: n-mnist
                software: {description: mine}
                """);
        assertThat(study.software().name()).isEqualTo("ideal");
        assertThat(Studies.check("n-mnist", Map.of(), List.of("software.description=mine"))
                        .software())
                .isEqualTo(study.software());
    }

    @Test
    void entriesOfAListAreNumberedFromZero() {
        assertThatThrownBy(() -> Studies.check("n-mnist", Map.of(), List.of("modalities.image.transforms.2=null")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'2' is not an entry of a list of 2 (entries are numbered from 0)");
    }

    @Test
    void aFileExtendsTheFileBesideIt() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("base.yaml"), "extends: n-mnist\nname: base\nseed: 7\n");
        Path top = Files.writeString(sub.resolve("top.yaml"), "extends: ../base.yaml\nname: top\n");
        assertThat(Studies.check(top.toString(), Map.of(), List.of()).seed()).isEqualTo(7);
    }

    @Test
    void aCircleIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "extends: a.yaml\n");
        Path a = Files.writeString(folder.resolve("a.yaml"), "extends: b.yaml\n");
        assertThatThrownBy(() -> Studies.check(a.toString(), Map.of(), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("extends itself: ")
                .hasMessageMatching(".*a\\.yaml -> .*b\\.yaml -> .*a\\.yaml");
    }

    @Test
    void whatCannotBeExtendedIsSaid() throws IOException {
        assertThatThrownBy(() -> read("extends: n-mnits\n")).hasMessageContaining("did you mean 'n-mnist'?");
        assertThatThrownBy(() -> read("extends: absent.yaml\n")).hasMessageContaining("absent.yaml cannot be read");
        assertThatThrownBy(() -> read("extends: [a, b]\n")).hasMessageContaining("extends: expected the name or file");
    }

    @Test
    void setWithoutValueTakesAway() {
        for (String override : List.of("software=", "software=null"))
            assertThat(Studies.check("n-mnist", Map.of(), List.of(override)).software())
                    .isNull();
        StudySpec study = Studies.check(
                "n-mnist", Map.of(), List.of("task.readouts.softmax=", "modalities.image.transforms.0=null"));
        assertThat(((Classification) study.task()).readouts()).doesNotContainKey("softmax");
        assertThat(study.modalities().get("image").transforms()).hasSize(1);
    }

    private StudySpec read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), yaml);
        return Studies.check(file.toString(), Map.of(), List.of());
    }
}
