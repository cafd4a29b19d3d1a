package app.homin.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "olena@example.org, olena@example.org",
        "Olena.B+chat@Example.ORG, olena.b+chat@example.org",
        "olena@приклад.укр, olena@xn--80aikifvh.xn--j1amh",
        "OLENA@ПРИКЛАД.УКР, olena@xn--80aikifvh.xn--j1amh",
        "olena@XN--80AIKIFVH.XN--J1AMH, olena@xn--80aikifvh.xn--j1amh",
        "olena@xn--80aikifvh.укр, olena@xn--80aikifvh.xn--j1amh",
        "olena@mail.приклад.укр, olena@mail.xn--80aikifvh.xn--j1amh",
        "olena@bücher.example, olena@xn--bcher-kva.example",
        "olena@straße.example, olena@xn--strae-oqa.example",
        "olena@strasse.example, olena@strasse.example",
        "olena@κόσμος.example, olena@xn--vxaejmc7c.example",
        "olena@例え。テスト, olena@xn--r8jz45g.xn--zckzah",
        "olena@ｅｘａｍｐｌｅ．ｏｒｇ, olena@example.org"
    })
    void spellingsOfOneAddressAreOne(String typed, String canonical) {
        assertThat(EmailAddress.canonical(typed)).isEqualTo(canonical);
        assertThat(EmailAddress.canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void aLetterInTwoPiecesIsTheSameLetter() {
        String apart = Normalizer.normalize("olena@їжак.укр", Normalizer.Form.NFD);

        assertThat(apart).isNotEqualTo("olena@їжак.укр");
        assertThat(EmailAddress.canonical(apart)).isEqualTo(EmailAddress.canonical("olena@їжак.укр"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "olena@example.org\u00a0",
                "\u00a0olena@example.org",
                "\ufeffolena@example.org",
                "olena@example.org\u200b",
                "\u2066olena@example.org\u2069",
                "\u3000 olena@example.org \t\r\n",
                "olena@example.org\u00ad\u2060"
            })
    void whatCannotBeSeenAroundItIsNoPartOfIt(String typed) {
        assertThat(EmailAddress.canonical(typed)).isEqualTo("olena@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00a0", "olena", "@", "olena@", "olena@-.укр", "olena@\u0301.укр", "o@xn--.org"})
    void whatIsNoAddressDoesNotFail(String typed) {
        String once = EmailAddress.canonical(typed);

        assertThat(EmailAddress.canonical(once)).isEqualTo(once);
    }

    @Test
    void peopleReadTheLettersOfTheDomain() {
        assertThat(EmailAddress.readable("olena@xn--80aikifvh.xn--j1amh")).isEqualTo("olena@приклад.укр");
        assertThat(EmailAddress.readable("olena@example.org")).isEqualTo("olena@example.org");
        assertThat(EmailAddress.readable("olena@xn--a.org")).isEqualTo("olena@xn--a.org");
    }
}
