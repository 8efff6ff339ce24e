package org.meniscus.base;

/**
 * Bad input from a person: a file, a configuration value, a command-line argument.
 *
 * <p>The message names the object, the field, the rule and the value, and says what to do; the command line prints it
 * alone and ends with status 2. Every other exception is a bug and keeps its stack trace.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
