package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final String TEXT = "{\"text\":\"" + "x".repeat(990) + "\"}";
    private static final EncodedFrame REPLAYED = new EncodedFrame(TEXT, true, false, "7", 1);
    private static final EncodedFrame LIVE = new EncodedFrame(TEXT, "7", 1);

    private final Fixtures around = new Fixtures();
    private final Backlog backlog = new Backlog(9_000);

    @Test
    void thoseForWhomMostWaitsAreClosed() {
        Connection little = stalled("little", 2);
        Connection most = stalled("most", 6);
        Connection much = stalled("much", 4);

        lookAfter(2, little, most, much);

        assertThat(most.isOpen()).isFalse();
        assertThat(List.of(little, much)).allMatch(Connection::isOpen);
    }

    @Test
    void nobodyIsClosedWhileThereIsRoom() {
        Connection one = stalled("one", 4);
        Connection other = stalled("other", 4);

        lookAfter(2, one, other);

        assertThat(List.of(one, other)).allMatch(Connection::isOpen);
    }

    @Test
    void aBurstThatIsJustBeingTakenIsNoStall() {
        Connection one = stalled("one", 8);
        Connection other = stalled("other", 8);

        lookAfter(0, one, other);

        assertThat(List.of(one, other)).allMatch(Connection::isOpen);
    }

    @Test
    void ofWhatAllShareTheServerHasACopyForEachThatDoesNotTakeIt() {
        List<Connection> many =
                IntStream.range(0, 10).mapToObj(i -> stalled("c" + i, 1, LIVE)).toList();

        lookAfter(2, many.toArray(Connection[]::new));

        assertThat(many).filteredOn(Connection::isOpen).hasSizeBetween(8, 9);
    }

    @Test
    void whatAllShareIsNoWorryWhileItWaits() {
        List<Connection> many = IntStream.range(0, 8)
                .mapToObj(i -> stalled("c" + i, 1, LIVE))
                .peek(connection -> connection.outbox().send(LIVE))
                .toList();

        lookAfter(2, many.toArray(Connection[]::new));

        assertThat(many).allMatch(Connection::isOpen);
    }

    private void lookAfter(int seconds, Connection... connections) {
        backlog.look(List.of(connections), System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    /** It has taken one message, and so many frames are in that and behind it. */
    private Connection stalled(String id, int frames) {
        return stalled(id, frames, REPLAYED);
    }

    private Connection stalled(String id, int frames, EncodedFrame frame) {
        Connection connection = around.connection(id, 1, new FakeWire().stall());
        for (int i = 0; i < frames; i++) {
            connection.outbox().send(frame);
        }
        around.runAll();
        return connection;
    }
}
