package app.homin.persistence.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00a0",
                "\u2003",
                "\u200b",
                "\u200d\ufeff",
                "\u3164",
                "\u2800",
                "\uffa0\u034f",
                "\ufe0f",
                "\u180b\u115f",
                "\udb40\udc41\udb40\udc7f",
                "\ud834\udd59"
            })
    void textWithNothingToSeeIsBlank(String text) {
        assertThat(Text.isBlank(text)).isTrue();
    }

    /** The page's tests compare the same file with the Unicode data of the JavaScript engine. */
    @Test
    void theBlankCharactersAreThoseOfThePage() throws IOException {
        BitSet listed = new BitSet();
        try (InputStream file = TextTest.class.getResourceAsStream("blank.json")) {
            Pattern.compile("\"(\\p{XDigit}+)-(\\p{XDigit}+)\"")
                    .matcher(new String(file.readAllBytes(), UTF_8))
                    .results()
                    .forEach(range ->
                            listed.set(Integer.parseInt(range.group(1), 16), Integer.parseInt(range.group(2), 16) + 1));
        }
        BitSet blank = new BitSet();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            blank.set(c, Text.isBlank(Character.toString(c)));
        }

        assertThat(blank).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\u000bb",
                "a\fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\tb",
                "a\u001bb",
                "a\u202eb",
                "a\u202a",
                "\u2066a",
                "a\u2069b",
                "a\u200eb",
                "a\u200f",
                "\u061ca"
            })
    void linesAndDirectionsOfTheirOwnAreNoName(String text) {
        assertThat(Text.isLine(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Д’яченко", "می\u200cخواهم", "\ud83d\udc68\u200d\ud83d\udc67", "❤\ufe0f", "a b\u00a0c"})
    void theRestIs(String text) {
        assertThat(Text.isLine(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "0",
                " \u0456 ",
                "\ud83d\udc4d\ud83c\udffd",
                "\ud83c\uddfa\ud83c\udde6",
                "\ud83e\udee0",
                "\u0301",
                "❤\ufe0f",
                "1\ufe0f\u20e3",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "\u0600",
                "\ue000",
                "\u200b.\u200b"
            })
    void textWithSomethingToSeeIsNot(String text) {
        assertThat(Text.isBlank(text)).isFalse();
        assertThat(Text.isBroken(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00b", "\ud83d\ud83d\ude00", "\ude00\ud83d", "a\0b"})
    void halvesOfPairsAndNulAreBroken(String text) {
        assertThat(Text.isBroken(text)).isTrue();
    }

    @Test
    void nothingIsCutInTheMiddleOfACharacter() {
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        assertThat(Text.beginning("abc", 3)).isEqualTo("abc");
        assertThat(Text.beginning("ab\ud83d\udc4d", 3)).isEqualTo("ab\ud83d\udc4d");
        assertThat(Text.beginning("ab\ud83d\udc4d!", 2)).isEqualTo("ab…");
        assertThat(Text.beginning("abи\u0306", 3)).isEqualTo("ab…");
        assertThat(Text.beginning("a" + family + "b", 5)).isEqualTo("a…");
        assertThat(Text.beginning("\ud83c\uddfa\ud83c\udde6\ud83c\uddf5\ud83c\uddf1", 3))
                .isEqualTo("\ud83c\uddfa\ud83c\udde6…");
    }

    @Test
    void namesAreComposed() {
        assertThat(Text.composed("И\u0306осип Cafe\u0301")).isEqualTo("Йосип Café");
        assertThat(Text.composed(null)).isNull();
    }

    @Test
    void lengthCountsCodePoints() {
        assertThat(Text.length("\ud83d\udc4d\ud83d\udc4d")).isEqualTo(2);
    }
}
