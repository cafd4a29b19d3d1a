package app.homin.launcher;

import java.nio.file.Path;

/**
 * The build's output folders: where the build puts what it makes, relative to the project's root folder. The root is
 * the system property {@code homin.root}, which Surefire, Failsafe and the {@code run} profile set. Files are not
 * checked before they are used.
 *
 * @param root the folder with the parent POM
 */
public record BuildOutput(Path root) {

    /**
     * Takes the root from {@code homin.root}; by default, the nearest parent folder that contains
     * {@code payara-config}.
     */
    public static BuildOutput fromSystemProperties() {
        String root = System.getProperty("homin.root");
        if (root != null) {
            return new BuildOutput(Path.of(root));
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (folder.resolve("payara-config/pom.xml").toFile().isFile()) {
                return new BuildOutput(folder);
            }
        }
        return new BuildOutput(here);
    }

    /** The WAR for Payara Micro. */
    public Path war() {
        return root.resolve("chat-web/target/homin.war");
    }

    /** The EAR for Payara Server. */
    public Path ear() {
        return root.resolve("chat-ear/target/homin.ear");
    }

    /** Payara Micro, a single jar. */
    public Path payaraMicroJar() {
        return root.resolve("payara-config/target/payara-micro.jar");
    }

    /** Payara Server, unpacked. */
    public Path payaraServerHome() {
        return root.resolve("chat-ear/target/payara6");
    }

    /** The administrator's configuration files. */
    public Path configuration() {
        return root.resolve("payara-config");
    }

    /**
     * Prepares Payara Micro with the built WAR.
     *
     * @param folder for this server's files alone; created if absent. A server left behind there by a killed run is
     *     stopped first.
     */
    public PayaraMicro.Builder payaraMicro(Path folder) {
        return new PayaraMicro.Builder(this, folder);
    }

    /**
     * Prepares Payara Server with the built EAR.
     *
     * @param folder for this server's domain alone; created if absent. A server left behind there by a killed run is
     *     stopped first.
     */
    public PayaraServer.Builder payaraServer(Path folder) {
        return new PayaraServer.Builder(this, folder);
    }

    /** Where MariaDB's binaries are unpacked once, shared by all users of this clone. */
    static Path binaries() {
        return fromSystemProperties().root().resolve("payara-config/target");
    }
}
