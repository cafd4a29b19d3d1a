/**
 * A checker of exactness: a crowd of clients that do everything a good client does, faults that hit the server, the
 * database and the lines between, and a comparison of what each client noted with what is stored in the end.
 *
 * <p>{@link app.homin.check.FaultsIT} has one test for each fault. {@link app.homin.check.Device} is the client,
 * {@link app.homin.check.Logbook} its notes, {@link app.homin.check.FaultProxy} a bad line,
 * {@link app.homin.check.Verifier} the comparison, and {@link app.homin.check.FaultReport} what a run leaves for people.
 */
package app.homin.check;
