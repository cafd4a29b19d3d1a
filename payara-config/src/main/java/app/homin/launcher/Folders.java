package app.homin.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Operations on folders that the JDK does not provide. */
final class Folders {

    private Folders() {}

    /** Creates the folder, or deletes its contents. */
    static Path emptied(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Deletes the folder with its contents; does nothing if it is absent. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Makes sure that a folder exists and is writable. An existing folder keeps its permissions; a new one is
     * accessible to its owner only.
     *
     * @throws LauncherException if not, with a sentence that names the folder
     */
    static Path usable(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                closeToOthers(folder);
            }
            Files.delete(Files.createTempFile(folder, ".homin", null));
            return folder;
        } catch (IOException e) {
            throw new LauncherException("The folder " + folder + " cannot be used: " + reason(e) + ".", e);
        }
    }

    /**
     * As {@link #usable}, and restricts the folder to its owner even if it exists: other users of the machine must not
     * read messages and logs.
     *
     * @throws LauncherException if not, with a sentence that names the folder
     */
    static Path usableByOwner(Path folder) {
        usable(folder);
        try {
            closeToOthers(folder);
            return folder;
        } catch (IOException e) {
            throw new LauncherException("The folder " + folder + " cannot be used: " + reason(e) + ".", e);
        }
    }

    private static void closeToOthers(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "the user " + System.getProperty("user.name") + " has no permission to write there";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "there is a file of that name";
        }
        if (failure instanceof NoSuchFileException) {
            return "it cannot be created";
        }
        if (failure instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return failure.getMessage();
    }

    /** Writes a file that only its owner can read. */
    static void writeSecret(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        Files.writeString(file, content);
    }
}
