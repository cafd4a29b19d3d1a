package app.homin.service.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void keepsItsParametersInTheHash() {
        assertThat(passwords.hash("Hum-4821-voices")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void knowsThePasswordBehindAHash() {
        String hash = passwords.hash("Hum-4821-voices");

        assertThat(passwords.matches("Hum-4821-voices", hash)).isTrue();
        assertThat(passwords.matches("hum-4821-voices", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(passwords.hash("Hum-4821-voices")).isNotEqualTo(passwords.hash("Hum-4821-voices"));
    }

    @Test
    void takesAnAccentedLetterHoweverItIsTyped() {
        String hash = passwords.hash("Їжачок-4821");

        assertThat(passwords.matches("І\u0308жачок-4821", hash)).isTrue();
    }

    @Test
    void noticesOldParametersAndStillVerifiesThem() {
        // Created with m=4096, t=1, p=1.
        String old = com.password4j.Argon2Function.getInstance(4096, 1, 1, 32, com.password4j.types.Argon2.ID)
                .hash("Hum-4821-voices".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[16])
                .getResult();

        assertThat(passwords.isOutdated(old)).isTrue();
        assertThat(passwords.matches("Hum-4821-voices", old)).isTrue();
        assertThat(passwords.isOutdated(passwords.hash("Hum-4821-voices"))).isFalse();
    }
}
