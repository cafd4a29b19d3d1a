package app.homin.it.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code matrix.txt}, which explains itself. */
final class Matrix {

    private static final String FILE = "matrix.txt";

    private Matrix() {}

    static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        String row = null;
        List<String> details = new ArrayList<>();
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                details.add(line.strip());
                continue;
            }
            if (row != null) {
                rows.add(row(row, details));
            }
            row = line;
            details = new ArrayList<>();
        }
        rows.add(row(row, details));
        return rows;
    }

    private static Row row(String line, List<String> details) {
        String[] words = line.split("\\s+");
        Actor[] actors = Actor.values();
        if (words.length != 2 + actors.length) {
            throw new IllegalArgumentException(
                    FILE + ": a method, a path and " + actors.length + " cells are needed: " + line);
        }
        Map<Actor, String> expected = new EnumMap<>(Actor.class);
        for (Actor actor : actors) {
            expected.put(actor, words[2 + actor.ordinal()]);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = "";
        String body = "";
        for (String detail : details) {
            if (detail.startsWith("{") || detail.startsWith("file=")) {
                body = detail;
            } else if (detail.startsWith("?")) {
                query = detail;
            } else {
                String[] pair = detail.split("=", 2);
                parameters.put(pair[0], pair[1]);
            }
        }
        return new Row(words[0], words[1], expected, parameters, query, body);
    }

    /** The line that names the columns. */
    static String header() {
        return Row.line("#", Arrays.stream(Actor.values()).map(Actor::word).toList());
    }

    static List<String> lines() {
        try (InputStream file = Matrix.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
