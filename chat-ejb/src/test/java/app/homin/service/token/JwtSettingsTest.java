package app.homin.service.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtSettingsTest {

    @Test
    void whatHominDoesAnywayMayBeSet() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of(
                        "mp.jwt.verify.issuer", "https://chat.example.org",
                        "mp.jwt.verify.audiences", "homin,reports",
                        "mp.jwt.verify.publickey.algorithm", "RS256",
                        "mp.jwt.token.header", "Authorization",
                        "mp.jwt.verify.clock.skew", "0")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "mp.jwt.token.header, Cookie",
        "mp.jwt.token.cookie, Bearer",
        "mp.jwt.verify.publickey, MIIB",
        "mp.jwt.verify.publickey.location, https://login.example.org/jwks.json",
        "mp.jwt.verify.publickey.algorithm, ES256",
        "mp.jwt.verify.clock.skew, 60",
        "mp.jwt.verify.token.age, 300",
        "mp.jwt.decrypt.key.location, /key.pem",
        "mp.jwt.decrypt.key.algorithm, RSA-OAEP"
    })
    void whatHominDoesNotDoEndsTheStart(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Map.of(name, value)))
                .withMessageStartingWith(name + "=" + value + " is not supported");
    }

    private static void check(Map<String, String> settings) {
        JwtSettings.refuseUnsupported(name -> Optional.ofNullable(settings.get(name)));
    }
}
