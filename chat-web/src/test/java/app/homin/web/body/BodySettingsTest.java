package app.homin.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodySettingsTest {

    /** Of the server's 200 threads. */
    private static final int THREADS_FOR_THE_SLOW = 160;

    /** Each module has one. */
    private static final String FILE = "META-INF/microprofile-config.properties";

    private final Properties defaults = new Properties();

    @BeforeEach
    void load() throws IOException {
        for (URL place : Collections.list(getClass().getClassLoader().getResources(FILE))) {
            try (InputStream file = place.openStream()) {
                defaults.load(file);
            }
        }
    }

    @Test
    void theSlowOfAllKindsLeaveThreadsForTheOthers() {
        int bodies = withThoseWhoLeave(places("chat.limits.bodies.places"));
        int files = withThoseWhoLeave(places("chat.limits.files.places"));
        int answers = places("chat.limits.answers.places");

        assertThat(bodies + bodies + files + answers)
                .as("signed in, not signed in, files, answers")
                .isLessThanOrEqualTo(THREADS_FOR_THE_SLOW);
    }

    private static int withThoseWhoLeave(int places) {
        return places + places / BodyPlaces.LEAVING_SHARE;
    }

    private int places(String name) {
        return Integer.parseInt(defaults.getProperty(name));
    }
}
