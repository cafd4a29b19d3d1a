package app.homin.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings for a run of the product: from a system property ({@code -Dchat.data=…}), else from an environment variable
 * ({@code CHAT_DATA}), else from the properties file that {@code chat.config} names.
 *
 * @param build the built product
 * @param port for HTTP, {@code http.port}, 8080 by default
 * @param data the folder for everything that must survive, {@code chat.data}, {@code data} by default
 * @param database an existing database, {@code chat.db.url} with {@code .user} and {@code .password}; if empty, one is
 *     started
 * @param application all other settings that start with {@code chat.} or {@code mp.jwt.}, for the application, by their
 *     environment names
 */
record RunSettings(
        BuildOutput build, int port, Path data, Optional<DatabaseSettings> database, Map<String, String> application) {

    private static final String DATABASE = "CHAT_DB_";

    /** @throws LauncherException if a value is invalid */
    static RunSettings of(Properties properties, Map<String, String> environment) {
        Map<String, String> chosen = new TreeMap<>();
        String file = properties.getProperty("chat.config", environment.get("CHAT_CONFIG"));
        if (file != null) {
            collect(read(Path.of(file)), chosen);
        }
        environment.forEach((name, value) -> collect(name, value, chosen));
        collect(properties, chosen);
        chosen.remove("CHAT_CONFIG");

        BuildOutput build = BuildOutput.fromSystemProperties();
        int port = port(chosen.getOrDefault("HTTP_PORT", "8080"));
        Path data =
                build.root().resolve(chosen.getOrDefault("CHAT_DATA", "data")).normalize();
        Optional<DatabaseSettings> database = database(chosen);
        chosen.keySet()
                .removeIf(name -> !isOfApplication(name) || name.equals("CHAT_DATA") || name.startsWith(DATABASE));
        return new RunSettings(build, port, data.toAbsolutePath(), database, Map.copyOf(chosen));
    }

    private static Optional<DatabaseSettings> database(Map<String, String> chosen) {
        String url = chosen.get(DATABASE + "URL");
        String user = chosen.get(DATABASE + "USER");
        String password = chosen.get(DATABASE + "PASSWORD");
        if (url == null && user == null && password == null) {
            return Optional.empty();
        }
        if (url == null || user == null || password == null) {
            throw new LauncherException(
                    "A database of one's own needs all of chat.db.url, chat.db.user and chat.db.password.");
        }
        return Optional.of(new DatabaseSettings(url, user, password));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below, as for numbers out of range.
        }
        throw new LauncherException("http.port is " + text + ", which is not a port from 1 to 65535.");
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new LauncherException("The file " + file + " that chat.config names cannot be read.", e);
        }
    }

    private static void collect(Properties properties, Map<String, String> chosen) {
        properties.stringPropertyNames().forEach(name -> collect(name, properties.getProperty(name), chosen));
    }

    private static void collect(String name, String value, Map<String, String> chosen) {
        String variable = environmentName(name);
        if (isOfApplication(variable) || variable.equals("HTTP_PORT")) {
            chosen.put(variable, value);
        }
    }

    private static boolean isOfApplication(String variable) {
        return variable.startsWith("CHAT_") || variable.startsWith("MP_JWT_");
    }

    /** The environment variable that MicroProfile Config looks up for a dotted name. */
    static String environmentName(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
