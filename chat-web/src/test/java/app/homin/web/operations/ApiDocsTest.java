package app.homin.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiDocsTest {

    private static final Pattern WEBJAR = Pattern.compile("\"\\.\\./(webjars/[^\"]+)\"");

    @Test
    void everyFileThatThePageTakesFromTheWebjarIsInIt() throws Exception {
        String page = Files.readString(Path.of("src/main/webapp/api-docs/index.html"));

        Matcher files = WEBJAR.matcher(page);

        assertThat(files.results()).hasSize(2).allSatisfy(file -> assertThat(
                        getClass().getResource("/META-INF/resources/" + file.group(1)))
                .as(file.group(1))
                .isNotNull());
    }
}
