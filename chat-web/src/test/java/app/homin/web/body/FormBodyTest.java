package app.homin.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    @Test
    void namesAndValuesAreDecoded() {
        Map<String, String[]> fields = parse("form%3Aname=%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0+K&empty=&bare&&a=1&a=2");

        assertThat(fields).containsOnlyKeys("form:name", "empty", "bare", "a");
        assertThat(fields.get("form:name")).containsExactly("Олена K");
        assertThat(fields.get("empty")).containsExactly("");
        assertThat(fields.get("bare")).containsExactly("");
        assertThat(fields.get("a")).containsExactly("1", "2");
    }

    @Test
    void anEmptyBodyHasNoFields() {
        assertThat(parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "%e"})
    void whatIsNoFormIsRefused(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreFieldsThanAnyFormHasAreRefused() {
        assertThatThrownBy(() -> parse("a=1&".repeat(1_001))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String[]> parse(String body) {
        return FormBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
