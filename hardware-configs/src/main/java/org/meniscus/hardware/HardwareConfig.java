package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

/**
 * The hardware under a liquid: a resistive-memory macro ({@link MacroConfig}) or plain numbers ({@link
 * SoftwareConfig}).
 *
 * <p>Every value in it has a source: a reference of the literature or the words "assumed: why". A file that leaves a
 * value unsourced is refused; see {@link Sources}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MacroConfig.class, name = "macro"),
    @JsonSubTypes.Type(value = SoftwareConfig.class, name = "software")
})
public sealed interface HardwareConfig permits MacroConfig, SoftwareConfig {
    /** What a study file calls it. */
    String name();

    /** One or two sentences for a person. */
    String description();

    /** The literature: short name to full citation with DOI. */
    Map<String, String> references();

    /** Where each value comes from: the dotted path of a value, or of a group of values, to its source. */
    Map<String, String> sources();

    /** The macro, where there are cells; empty where weights are plain numbers. */
    Optional<MacroConfig> macro();

    /**
     * The tables of measured numbers that it names, in the order of its values: what the hardware is depends on their
     * content, too. A relative path is relative to the working folder; those of a hardware file became absolute when it
     * was read.
     */
    default List<Path> files() {
        return Tables.of(ConfigReader.json().valueToTree(this));
    }

    /**
     * Reads a hardware file.
     *
     * @throws InputException if it cannot be read or breaks a rule; the message names file, field, rule and value
     */
    static HardwareConfig read(Path file) {
        return ConfigReader.convert(tree(file), file.toString(), HardwareConfig.class);
    }

    /**
     * The document, for overriding values before it is converted. Relative paths of the tables it names, such as {@code
     * device.file}, become those beside the file.
     */
    static JsonNode tree(Path file) {
        try {
            JsonNode tree = ConfigReader.tree(Files.readString(file), file.toString());
            Tables.resolve(tree, file.toAbsolutePath().getParent());
            return tree;
        } catch (CharacterCodingException e) {
            throw new InputException(file + " is not a text file in UTF-8; a hardware file is YAML", e);
        } catch (IOException e) {
            throw new InputException(
                    "cannot read the hardware file " + file + "; check that it exists and is readable", e);
        }
    }
}
