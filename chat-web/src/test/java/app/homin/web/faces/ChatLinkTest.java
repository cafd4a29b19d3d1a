package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatLinkTest {

    @Test
    void anIdIsTakenAlong() {
        assertThat(ChatLink.query("42")).isEqualTo("?c=42");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"0", "-1", "1&x=2", "//evil.example", "1\r\nSet-Cookie: a=b", "9999999999999999999"})
    void nothingElseIs(String value) {
        assertThat(ChatLink.query(value)).isEmpty();
    }
}
