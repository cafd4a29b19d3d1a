package app.homin.service.support;

import app.homin.launcher.DatabaseSettings;
import app.homin.launcher.EmbeddedMariaDb;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Deploys the built services with a real database, for tests inside the server. */
public final class ServiceDeployment {

    private static final Path TARGET = Path.of("target");
    private static EmbeddedMariaDb database;

    private ServiceDeployment() {}

    /** @param testClasses classes that the tests need in the server besides the product */
    public static WebArchive create(Class<?>... testClasses) {
        return ShrinkWrap.create(WebArchive.class, "services.war")
                .addAsLibraries(product())
                .addAsLibraries(assertions())
                .addClasses(testClasses)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                // The file inside the product's JAR is not read in a WAR.
                .addAsWebInfResource(
                        TARGET.resolve("classes/META-INF/ejb-jar.xml").toFile(), "ejb-jar.xml")
                .addAsResource(settings(), "META-INF/microprofile-config.properties");
    }

    private static File[] product() {
        List<File> built = Arrays.stream(TARGET.toFile().listFiles())
                .filter(file ->
                        file.getName().startsWith("chat-ejb-") && file.getName().endsWith(".jar"))
                .toList();
        List<File> libraries = List.of(TARGET.resolve("deployment-lib").toFile().listFiles());
        return Stream.concat(built.stream(), libraries.stream()).toArray(File[]::new);
    }

    private static StringAsset settings() {
        DatabaseSettings settings = database().settings();
        // Overrides the product's defaults.
        return new StringAsset("config_ordinal=200%nchat.db.url=%s%nchat.db.user=%s%nchat.db.password=%s%n"
                .formatted(settings.url(), settings.user(), settings.password()));
    }

    /** One server for the whole run; its shutdown hook stops it. */
    private static synchronized EmbeddedMariaDb database() {
        if (database == null) {
            database = EmbeddedMariaDb.startTemporary();
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        }
        return database;
    }

    private static File[] assertions() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(assertj-core|byte-buddy)-[^/\\\\]*\\.jar"))
                .map(File::new)
                .toArray(File[]::new);
    }
}
