package org.meniscus.experiments.sweep;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;

/**
 * Where a PostgreSQL database is, as {@code --store} names it: {@code jdbc:postgresql://host/database?user=me}. A JDBC address can
 * do much besides naming a database (load classes, write files, carry passwords), so only what is needed to reach one is
 * allowed, and a password never: addresses are printed and noted, and {@code ~/.pgpass} is for passwords.
 *
 * @param database up to the question mark
 * @param parameters by name; {@code currentSchema} among them
 */
record PostgresAddress(String database, Map<String, String> parameters) {
    static final String SCHEMA = "currentSchema";
    private static final String SCHEME = "jdbc:postgresql:";
    private static final Pattern DATABASE = Pattern.compile(SCHEME + "(//[\\w.,:\\[\\]-]+/)?[\\w%.-]*");
    private static final Pattern VALUE = Pattern.compile("[\\w%.,:/@+-]*");
    private static final List<String> ALLOWED = List.of(
            "ApplicationName",
            "connectTimeout",
            SCHEMA,
            "loginTimeout",
            "socketTimeout",
            "ssl",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive",
            "user");

    PostgresAddress {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * @param folder of the sweep, whose name is the schema unless the address has one
     * @throws InputException if it is none, or has more in it than a place; the message does not repeat it
     */
    static PostgresAddress of(String url, String folder) {
        if (!url.startsWith(SCHEME)) throw wrong("the address must begin with " + SCHEME);
        String[] parts = url.split("\\?", 2);
        Matcher database = DATABASE.matcher(parts[0]);
        if (!database.matches()) throw wrong("expected " + SCHEME + "//HOST:PORT/DATABASE before the '?'");
        Map<String, String> parameters = new TreeMap<>();
        if (parts.length == 2)
            Arrays.stream(parts[1].split("&")).forEach(parameter -> add(parameters, parameter.split("=", 2)));
        parameters.computeIfAbsent(SCHEMA, key -> schema(folder));
        if (!parameters.get(SCHEMA).matches("[a-z_][a-z0-9_]*"))
            throw wrong(SCHEMA + " must be of a-z, 0-9 and '_', and begin with a letter");
        return new PostgresAddress(parts[0], parameters);
    }

    private static void add(Map<String, String> parameters, String[] parameter) {
        String name = parameter[0];
        if (name.toLowerCase(Locale.ROOT).contains("password"))
            throw wrong("leave the password out, addresses are printed and kept: put it into ~/.pgpass");
        if (!ALLOWED.contains(name)) throw wrong("'" + name + "' may not be set; " + Suggestion.of(name, ALLOWED));
        if (parameter.length < 2 || !VALUE.matcher(parameter[1]).matches())
            throw wrong("the value of '" + name + "' has characters that do not belong there");
        parameters.put(name, parameter[1]);
    }

    private static String schema(String folder) {
        String name = folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return name.matches("[0-9].*") ? "_" + name : name;
    }

    private static InputException wrong(String what) {
        return new InputException("--store: " + what);
    }

    String schema() {
        return parameters.get(SCHEMA);
    }

    /** What the driver gets, and what may be printed. */
    @Override
    public String toString() {
        return database
                + new TreeMap<>(parameters)
                        .toString()
                        .replace("{", "?")
                        .replace("}", "")
                        .replace(", ", "&");
    }
}
