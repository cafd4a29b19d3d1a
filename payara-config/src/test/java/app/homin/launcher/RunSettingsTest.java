package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {

    @TempDir
    Path folder;

    @Test
    void withoutAnythingSetADatabaseIsStartedBesideTheBuild() {
        RunSettings settings = RunSettings.of(new Properties(), Map.of("PATH", "/bin"));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.data())
                .isEqualTo(settings.build().root().resolve("data").toAbsolutePath());
        assertThat(settings.database()).isEmpty();
        assertThat(settings.application()).isEmpty();
    }

    @Test
    void propertiesGoBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("homin.properties"),
                "CHAT_DB_URL=jdbc:mariadb://file/homin\nCHAT_DB_USER=file\nchat.db.password=file\n");
        Properties properties = new Properties();
        properties.setProperty("chat.config", file.toString());
        properties.setProperty("chat.db.user", "property");

        RunSettings settings =
                RunSettings.of(properties, Map.of("CHAT_DB_USER", "environment", "CHAT_DB_PASSWORD", "environment"));

        assertThat(settings.database())
                .contains(new DatabaseSettings("jdbc:mariadb://file/homin", "property", "environment"));
    }

    @Test
    void passesTheOtherSettingsOnToTheApplication() {
        Properties properties = new Properties();
        properties.setProperty("chat.token.access-life", "PT5M");
        properties.setProperty("mp.jwt.verify.issuer", "https://chat.example.org");
        properties.setProperty("chat.data", folder.toString());

        RunSettings settings = RunSettings.of(properties, Map.of("CHAT_SESSION_GRACE", "PT1S"));

        assertThat(settings.application())
                .containsOnly(
                        Map.entry("CHAT_TOKEN_ACCESS_LIFE", "PT5M"),
                        Map.entry("MP_JWT_VERIFY_ISSUER", "https://chat.example.org"),
                        Map.entry("CHAT_SESSION_GRACE", "PT1S"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Properties properties = new Properties();
        properties.setProperty("chat.config", folder.resolve("absent").toString());

        assertThatThrownBy(() -> RunSettings.of(properties, Map.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("absent");
    }
}
