package app.homin.it.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes WARs of classes of the tests. */
final class Archives {

    private static final String CLASSES = "/WEB-INF/classes/";

    private Archives() {}

    /** A WAR of these classes, with these defaults of MicroProfile Config. */
    static Path create(Path war, String settings, Class<?>... classes) {
        try {
            Files.deleteIfExists(war);
            try (FileSystem files = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
                Path file = files.getPath(CLASSES + "META-INF/microprofile-config.properties");
                Files.createDirectories(file.getParent());
                Files.writeString(file, settings);
                add(files, classes);
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of a WAR with these classes besides its own. */
    static Path extend(Path original, Path war, Class<?>... classes) {
        try {
            Files.deleteIfExists(war);
            Files.copy(original, war);
            try (FileSystem files = FileSystems.newFileSystem(war)) {
                add(files, classes);
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(FileSystem files, Class<?>... classes) throws IOException {
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = files.getPath(CLASSES + name);
            Files.createDirectories(file.getParent());
            try (InputStream compiled = type.getClassLoader().getResourceAsStream(name)) {
                Files.copy(compiled, file);
            }
        }
    }
}
