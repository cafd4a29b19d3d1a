package app.homin.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json",
                "Application/JSON ; charset=nonsense|application/json",
                "*/*;q=0.8|*/*;q=0.800",
                "text/html, */*;q=0.1|text/html,*/*;q=0.100",
                "a/b;x=\"c,d\",e/f|a/b,e/f",
                "nonsense,e/f|e/f",
                "a/b;q=0,e/f|e/f",
                "a/b;q=0.0001|a/b;q=0.001",
                "a/b;q=1.5|a/b",
                "application/json;q=0,*/*,a/b|a/b",
                "''|*/*"
            })
    void whatIsWanted(String header, String wanted) {
        assertThat(MediaTypes.accepted(header)).contains(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "*/*;q=0", "a/b;q=x", "application/json;q=0,*/*", "a/b;c=\"", "/", ","})
    void nothingThatCouldBeGiven(String header) {
        assertThat(MediaTypes.accepted(header)).isEmpty();
    }

    @Test
    void ofABody() {
        MediaTypes.Given json =
                MediaTypes.given("Application/JSON; Charset=\"UTF-8\"").orElseThrow();
        assertThat(json.name()).isEqualTo("application/json");
        assertThat(json.isJson()).isTrue();
        assertThat(json.isUtf8()).isTrue();
        assertThat(MediaTypes.given("application/merge-patch+json;charset=utf-16")
                        .orElseThrow()
                        .isUtf8())
                .isFalse();
        assertThat(MediaTypes.given("multipart/form-data; boundary=x")
                        .orElseThrow()
                        .plain())
                .isEqualTo("multipart/form-data; boundary=x");
        for (String nonsense : new String[] {"", "json", "a/b;charset", "a/", "a/b c", "a/b,c/d"}) {
            assertThat(MediaTypes.given(nonsense)).as(nonsense).isEmpty();
        }
    }

    /** A header has up to 8 KB: parsing must not take longer than its length requires, whatever it contains. */
    @Test
    void whatIsMadeToTakeLongDoesNot() {
        for (String part : new String[] {",", "\"", ",\"\"", ";a=\"", "a/b;c=\"\\", "a/b;"}) {
            MediaTypes.accepted(part.repeat(8000 / part.length()));
            MediaTypes.given("a/b" + part.repeat(8000 / part.length()));
        }
    }
}
