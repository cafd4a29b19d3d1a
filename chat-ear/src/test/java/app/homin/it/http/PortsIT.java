package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Homin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What of the server others can reach. Linux tells which process listens where. */
@BlackBox
@EnabledOnOs(OS.LINUX)
class PortsIT {

    private static final String LISTENING = "0A";

    private final Homin homin;

    PortsIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void onlyHttpIsOpenToTheNetwork() throws IOException {
        Set<String> sockets = socketsOfServer();
        Set<Integer> open = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            List<String> lines =
                    new ArrayList<>(Files.readAllLines(Path.of("/proc", Long.toString(homin.pid()), "net", table)));
            lines.remove(0);
            for (String line : lines) {
                // Its number, its own address and port, the other's, its state, six more, and its inode.
                String[] words = line.strip().split("\\s+");
                String address = words[1].substring(0, words[1].indexOf(':'));
                if (words[3].equals(LISTENING)
                        && sockets.contains("socket:[" + words[9] + "]")
                        && !isLoopback(address)) {
                    open.add(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16));
                }
            }
        }
        assertThat(open).containsExactly(homin.uri().getPort());
    }

    private Set<String> socketsOfServer() throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(homin.pid()), "fd"))) {
            for (Path file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    sockets.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        return sockets;
    }

    /** 127.0.0.1, as such or within IPv6, or ::1; in groups of four bytes, the last byte first. */
    private static boolean isLoopback(String address) {
        return address.equals("0100007F")
                || address.equals("0000000000000000FFFF00000100007F")
                || address.equals("00000000000000000000000001000000");
    }
}
