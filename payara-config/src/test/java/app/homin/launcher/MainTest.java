package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as a separate process, because it ends its JVM. */
class MainTest {

    @TempDir
    Path folder;

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            int port = other.getLocalPort();

            Ended ended = run("-Dhttp.port=" + port, "-Dchat.data=" + folder);

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output())
                    .containsExactly("Port " + port + " is in use by another program; choose another one with"
                            + " -Dhttp.port=...");
            assertThat(folder.resolve("mariadb")).doesNotExist();
        }
    }

    @Test
    void namesTheDataFolderThatCannotBeUsed() throws Exception {
        Path file = Files.createFile(folder.resolve("occupied"));

        Ended ended = run("-Dhttp.port=" + FreePort.next(), "-Dchat.data=" + file);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .containsExactly("The folder " + file + " cannot be used: there is a file of that name.");
    }

    @Test
    void leavesADataFolderToTheHominThatUsesIt() throws Exception {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("homin.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            Ended ended = run("-Dhttp.port=" + FreePort.next(), "-Dchat.data=" + folder);

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output()).singleElement().asString().contains("is in use by another running Homin");
        }
    }

    @Test
    void saysWhichSettingIsWrong() throws Exception {
        assertThat(run("-Dhttp.port=http").output())
                .containsExactly("http.port is http, which is not a port from 1 to 65535.");
        assertThat(run("-Dchat.db.url=jdbc:mariadb://localhost/homin").output())
                .containsExactly(
                        "A database of one's own needs all of chat.db.url, chat.db.user and chat.db.password.");
    }

    private Ended run(String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(properties));
        command.add(Main.class.getName());
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readAllLines(output));
    }

    private record Ended(int status, List<String> output) {}
}
