package app.homin.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Payara Micro, unpacked once. Otherwise it would unpack itself at every start, which takes a third of the start time.
 *
 * <p>Payara's own launcher for the output of {@code --outputlauncher} allows one server at a time, because it writes
 * next to the jars. This class starts the same main class with a root folder for each server.
 */
final class MicroRuntime {

    private final Path home;

    private MicroRuntime(Path home) {
        this.home = home;
    }

    /**
     * The unpacked runtime of this jar; the first call unpacks it. Several processes may call at once.
     *
     * @param jar Payara Micro as downloaded from Maven Central
     * @throws LauncherException if it cannot be unpacked
     */
    static synchronized MicroRuntime of(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new LauncherException("There is no Payara Micro at " + jar + "; the build puts it there.");
        }
        Path parent = jar.toAbsolutePath().normalize().getParent();
        try {
            // Versions are told apart by size.
            Path home = parent.resolve("payara-micro-" + Files.size(jar));
            try (FileChannel channel = FileChannel.open(
                            parent.resolve("payara-micro.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(home)) {
                    unpack(jar, home);
                }
            }
            return new MicroRuntime(home);
        } catch (IOException e) {
            throw new LauncherException("Payara Micro could not be unpacked into " + parent + ".", e);
        }
    }

    /** The beginning of the command that starts a server; the server writes to this folder. */
    List<String> command(Path root, List<String> jvmOptions) {
        try {
            copyServerFiles(Folders.emptied(root));
            List<String> command = new ArrayList<>(jvmOptions);
            command.addAll(0, List.of(java(), "-Dfish.payara.micro.UnpackDir=" + home));
            command.addAll(modules());
            command.add("-Dfish.payara.micro.BootJar=" + launcher().toUri());
            command.addAll(List.of("-cp", launcher().toString(), "fish.payara.micro.impl.PayaraMicroImpl"));
            command.addAll(List.of("--rootdir", root.toString()));
            return command;
        } catch (IOException e) {
            throw new LauncherException("The folder " + root + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private Path launcher() {
        return home.resolve("launch-micro.jar");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", MariaDbBinaries.program("java"))
                .toString();
    }

    /** The module options of the manifest, which the JVM applies with {@code -jar} only. */
    private List<String> modules() throws IOException {
        try (JarFile jar = new JarFile(launcher().toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            List<String> options = new ArrayList<>();
            for (String kind : List.of("opens", "exports")) {
                String packages = attributes.getValue("Add-" + kind);
                for (String each :
                        packages == null ? new String[0] : packages.strip().split("\\s+")) {
                    options.add("--add-" + kind + "=" + each + "=ALL-UNNAMED");
                }
            }
            return options;
        }
    }

    private void copyServerFiles(Path root) throws IOException {
        for (String folder : List.of("config", "docroot", "lib")) {
            Path source = home.resolve(folder);
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Files.copy(file, root.resolve(folder).resolve(source.relativize(file)));
                }
            }
        }
    }

    private static void unpack(Path jar, Path home) throws IOException {
        Path unfinished = Folders.emptied(home.resolveSibling(home.getFileName() + ".unfinished"));
        Path output = home.resolveSibling("payara-micro-unpack.log");
        Process process = new ProcessBuilder(
                        java(), "-jar", jar.toString(), "--rootdir", unfinished.toString(), "--outputlauncher")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("Payara Micro could not unpack itself; see " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("The unpacking was interrupted", e);
        }
        Files.delete(output);
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
}
