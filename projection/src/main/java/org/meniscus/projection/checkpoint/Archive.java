package org.meniscus.projection.checkpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;

/**
 * Named matrices and a text description in one {@code .npz} file. The zip comment, which is the end of the file, is the
 * SHA-256 of everything before it: any changed byte is found, and {@code numpy.load} reads the file all the same.
 *
 * @param description JSON; the entry {@code meniscus.json}
 * @param arrays in order
 * @param memory what an objective carries, in its own format: the entry {@code objective.state}; empty where there is none
 */
record Archive(String description, Map<String, float[][]> arrays, byte[] memory) {
    private static final String DESCRIPTION = "meniscus.json";
    private static final String MEMORY = "objective.state";
    private static final String SUFFIX = ".npy";
    private static final int DIGEST_LENGTH = 64;
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /** What an entry of the list weighs, however short its array. */
    private static final int ENTRY_BYTES = 512;

    /** Before the start of time in zip files, in every time zone: the same content gives the same bytes. */
    private static final long NO_TIME = 0;

    Archive(String description, Map<String, float[][]> arrays) {
        this(description, arrays, new byte[0]);
    }

    static Archive of(Record description, Map<String, float[][]> arrays) {
        return of(description, arrays, new byte[0]);
    }

    static Archive of(Record description, Map<String, float[][]> arrays, byte[] memory) {
        return new Archive(ConfigReader.writeJson(description), arrays, memory);
    }

    /** The kind and version of a description, whatever else it holds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Label(String format, int version) {}

    /** Refuses what is of another kind or version. */
    void requireFormat(Path file, String format, int version) {
        Label label = describe(file, Label.class);
        Require.that(format.equals(label.format), "%s: holds '%s', not '%s'", file, label.format, format);
        Require.that(
                label.version == version,
                "%s: has format version %d, this program reads %d",
                file,
                label.version,
                version);
    }

    <T> T describe(Path file, Class<T> type) {
        try {
            return ConfigReader.json().readValue(description, type);
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": its description cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    void write(Path file) {
        WholeFile.write(file, unfinished -> Files.write(unfinished, bytes()));
    }

    static Archive read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + FileTrouble.of(e), e);
        }
        return of(bytes, file.toString());
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment("0".repeat(DIGEST_LENGTH));
            add(zip, DESCRIPTION, description.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, float[][]> array : arrays.entrySet())
                add(zip, array.getKey() + SUFFIX, NpyFormat.encode(array.getValue()));
            if (memory.length > 0) add(zip, MEMORY, memory);
        }
        byte[] bytes = out.toByteArray();
        byte[] digest = digest(bytes).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digest, 0, bytes, bytes.length - DIGEST_LENGTH, DIGEST_LENGTH);
        return bytes;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Archive of(byte[] bytes, String file) {
        Require.that(
                bytes.length > DIGEST_LENGTH && bytes[0] == 'P' && bytes[1] == 'K',
                "%s: not a checkpoint of Meniscus (no .npz archive)",
                file);
        String found = new String(bytes, bytes.length - DIGEST_LENGTH, DIGEST_LENGTH, StandardCharsets.US_ASCII);
        Require.that(
                found.matches("[0-9a-f]{64}"),
                "%s: not a checkpoint of Meniscus, or cut short: the digest is missing",
                file);
        Require.that(found.equals(digest(bytes)), "%s: damaged: the digest does not match the content", file);
        FileBudget budget = FileBudget.of(file, bytes.length);
        Map<String, float[][]> arrays = new LinkedHashMap<>();
        String description = null;
        byte[] memory = new byte[0];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                budget.take("its list of arrays", 1, ENTRY_BYTES);
                byte[] content = budget.readAll(zip, name, LONGEST);
                if (name.equals(DESCRIPTION)) description = new String(content, StandardCharsets.UTF_8);
                else if (name.equals(MEMORY)) memory = content;
                else if (name.endsWith(SUFFIX)) {
                    String array = name.substring(0, name.length() - SUFFIX.length());
                    arrays.put(array, NpyFormat.decode(content, file + ": array '" + array + "'", budget));
                    budget.giveBack(content.length);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file + ": damaged: " + FileTrouble.of(e), e);
        }
        Require.that(description != null, "%s: damaged: %s is missing", file, DESCRIPTION);
        return new Archive(description, arrays, memory);
    }

    private static String digest(byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Arrays.copyOf(bytes, bytes.length - DIGEST_LENGTH));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("every Java platform has SHA-256", e));
        }
    }
}
