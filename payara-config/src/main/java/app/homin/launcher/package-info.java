/**
 * Starts Homin's servers for product runs and for tests: a real MariaDB in a dedicated folder, Payara Micro with the
 * WAR, and Payara Server with the EAR. Each is a child process that {@code close()} stops.
 *
 * <p>A test that needs only a database:
 *
 * <pre>{@code
 * try (EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary()) {
 *     DataSource source = database.dataSource();
 * }
 * }</pre>
 *
 * <p>A test that needs the built application; {@link app.homin.launcher.BuildOutput} locates it:
 *
 * <pre>{@code
 * BuildOutput build = BuildOutput.fromSystemProperties();
 * try (EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary();
 *         RunningServer server = build.payaraMicro(folder).database(database.settings()).start()) {
 *     URI home = server.uri();
 * }
 * }</pre>
 *
 * <p>Failures that the caller can fix are {@link app.homin.launcher.LauncherException}s, whose message is one sentence
 * for a person.
 */
package app.homin.launcher;
