package org.meniscus.base;

import java.io.EOFException;
import java.nio.BufferUnderflowException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words: the messages of Java's file exceptions are mostly bare paths. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Such as {@code runs/run.json: no such file}. */
    public static String of(Exception e) {
        if (!(e instanceof FileSystemException file) || file.getReason() != null) return words(e);
        return file.getFile() + ": " + reason(file);
    }

    /** The first of a chain of causes that has words: readers of others' formats leave them out where they did not expect. */
    private static String words(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (hasWords(cause)) return cause.getMessage();
        if (e instanceof EOFException || e instanceof BufferUnderflowException) return "it ends too early";
        return e instanceof RuntimeException
                ? "it contradicts itself"
                : e.getClass().getSimpleName();
    }

    private static boolean hasWords(Throwable e) {
        String message = e.getMessage();
        boolean ofCause = e.getCause() != null && e.getCause().toString().equals(message);
        return message != null && !message.isBlank() && !ofCause && !(e instanceof NullPointerException);
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) return "no such file or folder";
        if (e instanceof AccessDeniedException) return "no permission";
        if (e instanceof FileAlreadyExistsException) return "is there already";
        if (e instanceof NotDirectoryException) return "is not a folder";
        if (e instanceof DirectoryNotEmptyException) return "the folder is not empty";
        return e.getClass().getSimpleName();
    }
}
