package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.people.UserView;
import app.homin.service.presence.PresenceChanged;
import app.homin.service.profile.ProfileChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleRelayTest {

    private final Hub hub = new Hub();
    private final PeopleRelay relay = new PeopleRelay(hub);

    @Test
    void nothingNewIsNotTold() {
        relay.tick();

        assertThat(hub.told).isEmpty();
    }

    @Test
    void newsIsToldTogether() {
        relay.onChange(new PresenceChanged(1, true, null));
        relay.onChange(new PresenceChanged(2, false, Instant.EPOCH));
        relay.tick();
        relay.tick();

        assertThat(hub.told).hasSize(1);
        assertThat(FakeWire.textOf(hub.told.get(0).message())).startsWith("[");
        assertThat(hub.told.get(0).json()).contains("\"userId\":\"1\"", "\"userId\":\"2\"");
    }

    @Test
    void whoChangedAgainIsToldOnceAsTheyAre() {
        relay.onChange(new PresenceChanged(1, true, null));
        relay.onChange(new PresenceChanged(1, false, Instant.EPOCH));
        relay.tick();

        assertThat(hub.told).hasSize(1);
        assertThat(FakeWire.textOf(hub.told.get(0).message())).startsWith("{");
        assertThat(hub.told.get(0).json()).contains("\"online\":false");
    }

    @Test
    void whoIsCalledOtherwiseIsToldBesidesWhetherTheyAreHere() {
        UserView before = new UserView("1", "Old", null, "Old", null, true, null, null, null);
        UserView after = new UserView("1", "New", null, "New", "/a.png", true, null, null, null);
        relay.onChange(new ProfileChanged(before));
        relay.onChange(new PresenceChanged(1, true, null));
        relay.onChange(new ProfileChanged(after));
        relay.tick();

        assertThat(hub.told).hasSize(1);
        assertThat(hub.told.get(0).json())
                .contains("\"presence\"", "\"user.updated\"", "New", "/a.png")
                .doesNotContain("Old");
    }

    @Test
    void aStormCostsNoMoreThanTheBudget() {
        int people = 2_000;
        hub.connections = people;
        for (int id = 0; id < people; id++) {
            relay.onChange(new PresenceChanged(id, true, null));
        }
        long ticksASecond = 1_000 / PeopleRelay.TICK_MILLIS;
        int seconds = 0;
        int news = 0;
        while (news < people) {
            hub.told.clear();
            for (int tick = 0; tick < ticksASecond; tick++) {
                relay.tick();
            }
            seconds++;
            int second = hub.told.stream()
                    .mapToInt(frame -> frame.json().split("presence", -1).length - 1)
                    .sum();
            assertThat(hub.told.size() * people).isLessThanOrEqualTo(PeopleRelay.FRAMES_A_SECOND);
            assertThat(second * people).isLessThanOrEqualTo(PeopleRelay.NEWS_A_SECOND);
            news += second;
        }

        assertThat(news).isEqualTo(people);
        assertThat(seconds).isEqualTo(people * people / PeopleRelay.NEWS_A_SECOND);
    }

    private static final class Hub extends ConnectionHub {
        private final List<EncodedFrame> told = new ArrayList<>();
        private int connections = 1;

        @Override
        int count() {
            return connections;
        }

        @Override
        void deliverToAll(EncodedFrame frame) {
            told.add(frame);
        }
    }
}
