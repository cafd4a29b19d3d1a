package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @Test
    void aChatIsTakenAlong() {
        Destination chat = Destination.of(null, "42");

        assertThat(chat.address()).isEqualTo("/chat?c=42");
        assertThat(chat.parameter()).isEqualTo("c=42");
        assertThat(Destination.at("/chat", "42").entrance()).isEqualTo("/?c=42");
        assertThat(Destination.at("/elsewhere", null).entrance()).isEqualTo("/");
    }

    @Test
    void aPageIsTakenAlong() {
        Destination profile = Destination.at("/profile", "42");

        assertThat(profile.address()).isEqualTo("/profile");
        assertThat(profile.entrance()).isEqualTo("/?to=profile");
        assertThat(Destination.of("profile", "42").address()).isEqualTo("/profile");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1&x=2",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/profile",
                "profile/",
                "PROFILE",
                "/chat\r\nSet-Cookie: a=b",
                "1\r\nSet-Cookie: a=b",
                "9999999999999999999"
            })
    void nothingElseIs(String value) {
        assertThat(Destination.of(null, value).address()).isEqualTo("/chat");
        assertThat(Destination.of(value, null).address()).isEqualTo("/chat");
        assertThat(Destination.of(value, value).parameter()).isEmpty();
    }
}
