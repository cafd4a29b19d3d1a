package app.homin.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTokenTest {

    @Test
    void eachIsAnotherOne() {
        assertThat(DeviceToken.create()).isNotEqualTo(DeviceToken.create());
    }

    @Test
    void itsHashIsTheSameAgainAndDoesNotShowIt() {
        String token = DeviceToken.create();

        assertThat(DeviceToken.hash(token)).isPresent().isEqualTo(DeviceToken.hash(token));
        assertThat(DeviceToken.hash(token).orElseThrow()).hasSize(43).doesNotContain(token);
    }

    @Test
    void whatCannotBeOneHasNoHash() {
        for (String text :
                new String[] {null, "", "x", "a".repeat(42), "a".repeat(44), "ж".repeat(43), " ".repeat(43)}) {
            assertThat(DeviceToken.hash(text)).as("%s", text).isEmpty();
        }
    }
}
