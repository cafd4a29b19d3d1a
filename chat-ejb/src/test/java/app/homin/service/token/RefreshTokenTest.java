package app.homin.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    private static final byte[] KEY = RefreshToken.newFamilyKey();

    @Test
    void isReadBackFromItsText() {
        RefreshToken token = RefreshToken.create(KEY);

        RefreshToken read = RefreshToken.parse(token.text()).orElseThrow();

        assertThat(read.sessionId()).isEqualTo(token.sessionId()).hasSize(22);
        assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
    }

    @Test
    void twoAreNeverAlike() {
        RefreshToken one = RefreshToken.create(KEY);
        RefreshToken other = RefreshToken.create(KEY);

        assertThat(one.sessionId()).isNotEqualTo(other.sessionId());
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Test
    void theSameTokenAndSaltGiveTheSameSuccessor() {
        RefreshToken token = RefreshToken.create(KEY);
        byte[] salt = RefreshToken.newSalt();

        RefreshToken successor = token.successor(salt, KEY);

        assertThat(successor.text()).isEqualTo(token.successor(salt, KEY).text());
        assertThat(successor.sessionId()).isEqualTo(token.sessionId());
        assertThat(successor.hash()).isNotEqualTo(token.hash());
    }

    @Test
    void anotherSaltGivesAnotherSuccessor() {
        RefreshToken token = RefreshToken.create(KEY);

        assertThat(token.successor(RefreshToken.newSalt(), KEY).hash())
                .isNotEqualTo(token.successor(RefreshToken.newSalt(), KEY).hash());
    }

    @Test
    void itAndItsSuccessorsAreKnownByTheKeyOfTheirSession() {
        RefreshToken token = RefreshToken.create(KEY);
        RefreshToken successor = token.successor(RefreshToken.newSalt(), KEY);

        assertThat(token.isOfFamily(KEY)).isTrue();
        assertThat(successor.isOfFamily(KEY)).isTrue();
        assertThat(successor.isOfFamily(RefreshToken.newFamilyKey())).isFalse();
    }

    @Test
    void neverShowsItsSecret() {
        RefreshToken token = RefreshToken.create(KEY);

        assertThat(token.toString()).doesNotContain(token.text().substring(23));
        assertThat(Base64.getUrlDecoder().decode(token.text().substring(23))).hasSize(64);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAA.",
                "AAAAAAAAAAAAAAAAAAAAAA.AAAA",
                "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI3In0.c2ln"
            })
    void whatIsNoTokenIsNotRead(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }

    @Test
    void onlyWhatIsWrittenAsATokenIsRead() {
        String text = RefreshToken.create(KEY).text();

        assertThat(RefreshToken.parse(text)).isPresent();
        assertThat(RefreshToken.parse(text.replace('.', '-'))).isEmpty();
        assertThat(RefreshToken.parse("!" + text.substring(1))).isEmpty();
        assertThat(RefreshToken.parse(text.substring(0, text.length() - 2) + " A"))
                .isEmpty();
    }
}
