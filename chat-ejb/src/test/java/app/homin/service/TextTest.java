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
    void lengthCountsCodePoints() {
        assertThat(Text.length("\ud83d\udc4d\ud83d\udc4d")).isEqualTo(2);
    }
}
