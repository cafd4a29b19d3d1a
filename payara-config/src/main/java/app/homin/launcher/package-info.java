/**
 * Starts what Homin needs around it, for the product's own run and for the tests alike: a real MariaDB with a folder
 * of its own, Payara Micro with the WAR, and Payara Server with the EAR, each as a child process that is stopped with
 * {@code close()}.
 *
 * <p>A test that needs a database only:
 *
 * <pre>{@code
 * try (EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary()) {
 *     DataSource source = database.dataSource();
 * }
 * }</pre>
 *
 * <p>A test that needs the built application; {@link app.homin.launcher.BuildOutput} knows where the build put it:
 *
 * <pre>{@code
 * BuildOutput build = BuildOutput.fromSystemProperties();
 * try (EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary();
 *         RunningServer server = build.payaraMicro(folder).database(database.settings()).start()) {
 *     URI home = server.uri();
 * }
 * }</pre>
 *
 * <p>What goes wrong for a reason that the caller can mend is a {@link app.homin.launcher.LauncherException} whose
 * message is one sentence for a person.
 */
package app.homin.launcher;
