package app.homin.persistence.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

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
        assertThat(EmailAddresses.canonical(typed)).isEqualTo(canonical);
        assertThat(EmailAddresses.canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void aLetterInTwoPiecesIsTheSameLetter() {
        String apart = Normalizer.normalize("olena@їжак.укр", Normalizer.Form.NFD);

        assertThat(apart).isNotEqualTo("olena@їжак.укр");
        assertThat(EmailAddresses.canonical(apart)).isEqualTo(EmailAddresses.canonical("olena@їжак.укр"));
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
        assertThat(EmailAddresses.canonical(typed)).isEqualTo("olena@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00a0", "olena", "@", "olena@", "olena@-.укр", "olena@\u0301.укр", "o@xn--.org"})
    void whatIsNoAddressDoesNotFail(String typed) {
        String once = EmailAddresses.canonical(typed);

        assertThat(EmailAddresses.canonical(once)).isEqualTo(once);
    }

    @Test
    void peopleReadTheLettersOfTheDomain() {
        assertThat(EmailAddresses.readable("olena@xn--80aikifvh.xn--j1amh")).isEqualTo("olena@приклад.укр");
        assertThat(EmailAddresses.readable("olena@example.org")).isEqualTo("olena@example.org");
        assertThat(EmailAddresses.readable("olena@xn--a.org")).isEqualTo("olena@xn--a.org");
    }
}
