package org.meniscus.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;

/** JSON under its SHA-256: whole or refused. Replaced in one step. */
final class SealedFile {
    private SealedFile() {}

    static void write(Path file, Object content) {
        String json = ConfigReader.writeJson(content);
        WholeFile.write(file, unfinished -> Files.writeString(unfinished, sha256(json) + "\n" + json));
    }

    /** @throws InputException when the file is missing, damaged or of another kind */
    static <T> T read(Path file, Class<T> type) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + " (" + FileTrouble.of(e) + ")", e);
        }
        int end = text.indexOf('\n');
        String json = text.substring(end + 1);
        if (end != 64 || !text.substring(0, end).equals(sha256(json)))
            throw new InputException(file + " is damaged: its checksum does not match its content");
        try {
            return ConfigReader.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new InputException(file + " is of another kind or version: " + e.getOriginalMessage(), e);
        }
    }

    /** Of the text in UTF-8, in hexadecimal digits. */
    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
