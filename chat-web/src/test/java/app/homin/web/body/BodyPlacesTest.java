package app.homin.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.web.body.BodyPlaces.Place;
import app.homin.web.body.BodyPlaces.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 24 places: twelve for one address, six for one account. */
class BodyPlacesTest {

    private static final int FAIR = 1000;

    private final BodyPlaces places = new BodyPlaces(24, FAIR);

    @Test
    void anAccountHasAQuarter() {
        takeFast(6, "a", "192.0.2.1");

        assertThat(take("a", "192.0.2.2", 2)).isNull();
        assertThat(take("b", "192.0.2.1", 2)).isNotNull();
    }

    @Test
    void anAddressHasAHalf() {
        IntStream.range(0, 12).forEach(i -> takeFast(1, "account " + i, "192.0.2.1"));

        assertThat(take("b", "192.0.2.1", 2)).isNull();
        assertThat(take("b", "192.0.2.2", 2)).isNotNull();
    }

    @Test
    void nobodyInParticularIsCountedByAddressOnly() {
        takeFast(12, null, "192.0.2.1");

        assertThat(take(null, "192.0.2.1", 2)).isNull();
        assertThat(take(null, "192.0.2.2", 2)).isNotNull();
    }

    @Test
    void thereAreSoManyOverall() {
        IntStream.range(0, 24).forEach(i -> takeFast(1, "account " + i, "192.0.2." + i));

        assertThat(take("b", "192.0.2.99", 2)).isNull();
    }

    @Test
    void aPlaceThatIsGivenBackCanBeTakenAgain() {
        List<Place> taken = takeFast(6, "a", "192.0.2.1");

        taken.get(3).giveBack();

        assertThat(take("a", "192.0.2.1", 2)).isNotNull();
        assertThat(take("a", "192.0.2.1", 2)).isNull();
    }

    @Test
    void theSlowestGivesWay() {
        List<Place> taken = takeFast(11, null, "192.0.2.1");
        Place slower = take(null, "192.0.2.1", 0);
        slower.came(10);

        Place newcomer = take(null, "192.0.2.1", 2);

        assertThat(newcomer).isNotNull();
        assertThat(slower.isLost()).isTrue();
        assertThat(taken).noneMatch(Place::isLost);
    }

    @Test
    void whatIsOnlyHeardOutGivesWayFirst() {
        takeFast(10, null, "192.0.2.1");
        Place slower = take(null, "192.0.2.1", 0);
        Place futile = take(null, "192.0.2.1", 0);
        futile.came(1_000_000);
        futile.markFutile();

        Place newcomer = take(null, "192.0.2.1", 2);

        assertThat(newcomer).isNotNull();
        assertThat(futile.isLost()).isTrue();
        assertThat(slower.isLost()).isFalse();
    }

    @Test
    void ofAnAccountThatHasTooManyItsOwnGivesWay() {
        Place slowestOfAll = take("b", "192.0.2.1", 0);
        List<Place> own =
                IntStream.range(0, 6).mapToObj(i -> take("a", "192.0.2.1", 0)).toList();
        own.forEach(place -> place.came(100));

        assertThat(take("a", "192.0.2.1", 2)).isNotNull();

        assertThat(slowestOfAll.isLost()).isFalse();
        assertThat(own.stream().filter(Place::isLost)).hasSize(1);
    }

    /** Each newcomer comes a moment after the last one; none of them sends anything. */
    @Test
    void whoCameLastHasTheBestChance() {
        List<Place> taken = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            taken.add(take(null, "192.0.2.1", i / 100.0));
        }

        take(null, "192.0.2.1", 0.2);

        assertThat(taken.get(0).isLost()).isTrue();
        assertThat(taken.subList(1, 12)).noneMatch(Place::isLost);
    }

    /** A body that lost its place holds a thread until it notices. */
    @Test
    void oneNewcomerPutsOutOneAtATime() {
        List<Place> taken = IntStream.range(0, 12)
                .mapToObj(i -> take("account " + i, "192.0.2.1", 0))
                .toList();
        assertThat(take("a", "192.0.2.1", 2)).isNotNull();
        assertThat(take("a", "192.0.2.1", 2)).isNull();
        assertThat(take("b", "192.0.2.1", 2)).isNotNull();

        taken.stream().filter(Place::isLost).forEach(Place::giveBack);

        assertThat(take("a", "192.0.2.1", 2)).isNotNull();
    }

    @Test
    void soManyMayBeAboutToLeave() {
        for (int i = 0; i < 12; i++) {
            take("account " + i, "192.0.2.1", 0);
        }
        for (int i = 0; i < 6; i++) {
            assertThat(take("newcomer " + i, "192.0.2.1", 2)).isNotNull();
        }

        assertThat(take("newcomer 6", "192.0.2.1", 2)).isNull();
    }

    private List<Place> takeFast(int many, String account, String address) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    Place place = take(account, address, 0);
                    place.came(1_000_000);
                    return place;
                })
                .toList();
    }

    private Place take(String account, String address, double second) {
        return places.take(new Sender(account, address), (long) (second * TimeUnit.SECONDS.toNanos(1)));
    }
}
