package app.homin.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The part of a build that makes the product's starts quick: unpacks MariaDB and Payara Micro, and lets the JVM archive
 * the classes that a start of the product loads. Does nothing that has been done before.
 */
public final class Prepare {

    /** Each loads what the others do not: Faces, JAX-RS, the security mechanism. */
    private static final List<String> VISITS = List.of("/", "/chat", "/api/users/me", "/openapi");

    private Prepare() {}

    /** Prepares what is missing; a failure costs later starts a few seconds, so it does not end the build. */
    public static void main(String[] arguments) {
        BuildOutput build = BuildOutput.fromSystemProperties();
        try {
            MariaDbBinaries.unpackInto(BuildOutput.binaries());
            Path archive = MicroRuntime.of(build.payaraMicroJar()).classArchive();
            if (!Files.exists(archive)) {
                System.out.println("Preparing quick starts of Payara Micro, once ...");
                archiveClasses(build, archive);
            }
        } catch (LauncherException | IOException e) {
            System.out.println("Starts will take longer than they could. " + e.getMessage());
        }
    }

    private static void archiveClasses(BuildOutput build, Path archive) throws IOException {
        Path folder = Files.createTempDirectory(archive.getParent().getParent(), "prepare-");
        Path unfinished = folder.resolve(archive.getFileName());
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder.resolve("mariadb"))) {
            PayaraMicro server = build.payaraMicro(folder.resolve("server"))
                    .database(database.settings())
                    // Quick compilation only: this run ends before the thorough one would pay.
                    .jvmOptions("-XX:ArchiveClassesAtExit=" + unfinished, "-XX:TieredStopAtLevel=1", "-Xlog:disable")
                    .start();
            try (server) {
                for (String path : VISITS) {
                    visit(server.uri().resolve(path));
                }
            }
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(folder);
    }

    private static void visit(URI page) throws IOException {
        try {
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
