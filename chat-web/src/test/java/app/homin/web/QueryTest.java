package app.homin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.error.InvalidException;
import app.homin.web.error.MalformedBodyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void aLimitHasADefaultAndAMost() {
        assertThat(Query.limit(null)).isEqualTo(50);
        assertThat(Query.limit("7")).isEqualTo(7);
        assertThat(Query.limit("100")).isEqualTo(100);
        assertThat(Query.limit("1000000000000")).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "1e3", " 1", "99999999999999999999", "٣"})
    void aLimitThatIsNoneIsBlamed(String text) {
        assertThatThrownBy(() -> Query.limit(text)).isInstanceOf(InvalidException.class);
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(Query.flag("online", null)).isFalse();
        assertThat(Query.flag("online", "true")).isTrue();
        assertThatThrownBy(() -> Query.flag("online", "yes"))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        invalid -> assertThat(invalid.errors().get(0).field()).isEqualTo("online"));
    }

    @Test
    void aBodyHasToBeThere() {
        assertThat(Query.required("x")).isEqualTo("x");
        assertThatThrownBy(() -> Query.required(null)).isInstanceOf(MalformedBodyException.class);
    }
}
