package app.homin.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u2003", "\u200b", "\u200d\ufeff", "\u3164", "\u2800"})
    void textWithNothingToSeeIsBlank(String text) {
        assertThat(Text.isBlank(text)).isTrue();
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
                "\u0301"
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
