package app.homin.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyPlacesTest {

    private final BodyPlaces places = new BodyPlaces(3, 2);

    @Test
    void oneSenderLeavesPlacesToOthers() {
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isFalse();

        assertThat(places.take("b")).isTrue();
        assertThat(places.take("c")).isFalse();
    }

    @Test
    void aPlaceThatIsGivenBackCanBeTakenAgain() {
        places.take("a");
        places.take("a");
        places.take("b");

        places.giveBack("a");

        assertThat(places.take("b")).isTrue();
        assertThat(places.take("a")).isFalse();
        places.giveBack("b");
        assertThat(places.take("a")).isTrue();
    }
}
