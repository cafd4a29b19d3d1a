package app.homin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time and memory of a process, as Linux tells them in {@code /proc}. */
final class Usage {

    private static final double TICKS_PER_SECOND = 100;

    private final Path folder;

    Usage(long pid) {
        folder = Path.of("/proc", Long.toString(pid));
    }

    /** Seconds of CPU so far, of all its threads. */
    double cpu() {
        String stat = read(folder.resolve("stat"));
        // The name before the last parenthesis may hold spaces; utime and stime are the fields 14 and 15.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Seconds of CPU that all programs of the machine have used. */
    static double machineCpu() {
        String[] fields =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        long ticks = 0;
        // user, nice, system, irq, softirq, steal
        for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Resident memory in KiB. */
    long memory() {
        return status("VmRSS:");
    }

    /** The most resident memory in KiB since {@link #forgetPeak()}. */
    long peakMemory() {
        return status("VmHWM:");
    }

    void forgetPeak() {
        try {
            Files.writeString(folder.resolve("clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long status(String name) {
        return read(folder.resolve("status"))
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
