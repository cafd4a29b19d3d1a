/**
 * The project's own benchmark: {@code ./mvnw -Pbench}, see docs/measuring.md. {@link app.homin.bench.Bench} starts the
 * built product as {@code -Prun} does and measures two things: the traffic of live sockets
 * ({@link app.homin.bench.Scenario}, {@link app.homin.bench.TrafficRun}), and reading from a big database
 * ({@link app.homin.bench.ReadingScenario}).
 */
package app.homin.bench;
