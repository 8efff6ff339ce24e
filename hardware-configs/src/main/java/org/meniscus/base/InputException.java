package org.meniscus.base;

/**
 * Bad input from a person: a file, a configuration value, a command-line argument.
 *
 * <p>The message names the object, the field, the rule and the value, and says what to do; the command line prints it
 * alone and ends with status 2. Every other exception is a bug and keeps its stack trace.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2000;

    public InputException(String message) {
        super(readable(message));
    }

    public InputException(String message, Throwable cause) {
        super(readable(message), cause);
    }

    /** A value of a million digits does not belong on anybody's screen: what is too long loses its middle. */
    private static String readable(String message) {
        if (message == null || message.length() <= LONGEST) return message;
        int half = LONGEST / 2;
        return message.substring(0, half) + " [...] " + message.substring(message.length() - half);
    }
}
