package app.homin.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowReadersTest {

    private static final String PROXY = "192.0.2.1";

    private final SlowReaders readers = new SlowReaders(
            new ReaderSettings(true, Duration.ofSeconds(5), 1000, 10, 3, Duration.ofSeconds(15)), Set.of(PROXY));

    @Test
    void whoTakesNothingIsEndedAfterItsPatience() {
        Someone someone = new Someone("192.0.2.7");
        someone.waiting = true;

        lookEachSecond(0, 4);
        assertThat(someone.ended).isFalse();

        lookEachSecond(5, 5);
        assertThat(someone.ended).isTrue();
    }

    /** A client with one IPv6 address can use as many as it likes. */
    @Test
    void anIpv6NetworkIsOneAddress() {
        List<Someone> network = IntStream.range(1, 6)
                .mapToObj(i -> new Someone("2001:db8:1:2::" + i))
                .toList();
        Someone neighbour = new Someone("2001:db8:1:3::1");

        look(0);

        assertThat(network.stream().filter(one -> one.ended)).hasSize(2);
        assertThat(neighbour.ended).isFalse();
    }

    @Test
    void aDripIsNoReading() {
        Someone someone = new Someone("192.0.2.7");
        someone.waiting = true;

        for (int second = 0; second <= 7; second++) {
            someone.reader.took(100);
            look(second);
        }

        assertThat(someone.ended).isTrue();
    }

    /** The client's operating system may have room for megabytes. */
    @Test
    void whatTheSystemTakesAtFirstIsNoReading() {
        Someone someone = new Someone("192.0.2.7");
        someone.waiting = true;
        lookEachSecond(0, 1);
        someone.reader.took(4_000_000);

        lookEachSecond(2, 7);

        assertThat(someone.ended).isTrue();
    }

    @Test
    void slowLinesAreWaitedFor() {
        Someone someone = new Someone("192.0.2.7");
        someone.waiting = true;

        for (int second = 0; second <= 600; second++) {
            someone.reader.took(1000);
            look(second);
        }

        assertThat(someone.ended).isFalse();
    }

    @Test
    void whatWasTakenBeforeDoesNotCount() {
        Someone someone = new Someone("192.0.2.7");
        someone.reader.took(10_000_000);
        someone.waiting = true;

        lookEachSecond(0, 6);

        assertThat(someone.ended).isTrue();
    }

    @Test
    void whoReadsWhatWaitedBeginsAnew() {
        Someone someone = new Someone("192.0.2.7");
        someone.waiting = true;
        lookEachSecond(0, 4);
        someone.waiting = false;
        lookEachSecond(5, 5);
        someone.waiting = true;
        lookEachSecond(6, 10);

        assertThat(someone.ended).isFalse();
    }

    @Test
    void theSlowestOfAnAddressAreEndedFirst() {
        List<Someone> all =
                IntStream.range(0, 8).mapToObj(i -> new Someone(PROXY + "0")).toList();
        // With the usual limit, an address would lose all but three connections first.
        all.forEach(each -> each.waiting = true);
        SlowReaders generous = new SlowReaders(
                new ReaderSettings(true, Duration.ofSeconds(5), 1000, 10, 100, Duration.ofSeconds(15)), Set.of(PROXY));
        all.forEach(each -> each.reader = generous.add(each, each.address));

        generous.look(0);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).reader.took(1000 * i);
        }
        generous.look(TimeUnit.SECONDS.toNanos(1));

        assertThat(all.stream().map(each -> each.ended))
                .containsExactly(true, true, true, false, false, false, false, false);
    }

    @Test
    void soManyAreAwaitedOverall() {
        List<Someone> all = IntStream.range(0, 15)
                .mapToObj(i -> new Someone("192.0.2." + i))
                .toList();
        all.forEach(each -> each.waiting = true);

        lookEachSecond(0, 1);

        assertThat(all.stream().filter(each -> each.ended)).hasSize(5);
    }

    @Test
    void anAddressHasSoManyConnections() {
        List<Someone> all =
                IntStream.range(0, 4).mapToObj(i -> new Someone("192.0.2.7")).toList();

        look(0);
        assertThat(all.stream().map(each -> each.ended)).containsExactly(false, false, false, true);

        readers.remove(all.get(3).reader);
        readers.remove(all.get(0).reader);
        Someone next = new Someone("192.0.2.7");
        look(1);
        assertThat(next.ended).isFalse();
    }

    @Test
    void proxiesHaveAsManyAsTheyLike() {
        List<Someone> all =
                IntStream.range(0, 9).mapToObj(i -> new Someone(PROXY)).toList();
        all.forEach(each -> each.waiting = true);

        lookEachSecond(0, 1);

        assertThat(all).noneMatch(each -> each.ended);
    }

    @Test
    void socketsAreCountedAndNotWatched() {
        List<Someone> all =
                IntStream.range(0, 3).mapToObj(i -> new Someone("192.0.2.7")).toList();
        all.forEach(each -> each.waiting = true);
        all.forEach(each -> readers.leave(each.reader));
        Someone next = new Someone("192.0.2.7");

        lookEachSecond(0, 10);

        assertThat(all).noneMatch(each -> each.ended);
        assertThat(next.ended).isTrue();
    }

    private void lookEachSecond(int first, int last) {
        for (int second = first; second <= last; second++) {
            look(second);
        }
    }

    private void look(int second) {
        readers.look(TimeUnit.SECONDS.toNanos(second));
    }

    private final class Someone extends FakeLine {

        private final String address;
        private Reader reader;

        private Someone(String address) {
            this.address = address;
            this.reader = readers.add(this, address);
        }
    }
}
