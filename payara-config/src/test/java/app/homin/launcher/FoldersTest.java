package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class FoldersTest {

    @TempDir
    Path folder;

    @Test
    void aNewFolderIsForItsOwnerAlone() throws IOException {
        assertThat(permissions(Folders.usable(folder.resolve("data")))).isEqualTo("rwx------");
        assertThat(permissions(Folders.usableByOwner(folder.resolve("data/server/logs"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderOfAnEarlierVersionIsClosed() throws IOException {
        Path logs = open("logs");

        Folders.usableByOwner(logs);

        assertThat(permissions(logs)).isEqualTo("rwx------");
    }

    /** The data may be put into a folder that other users share. */
    @Test
    void aGivenFolderStaysAsItIs() throws IOException {
        Path given = open("given");

        Folders.usable(given);

        assertThat(permissions(given)).isEqualTo("rwxr-xr-x");
    }

    private Path open(String name) throws IOException {
        Path open = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
