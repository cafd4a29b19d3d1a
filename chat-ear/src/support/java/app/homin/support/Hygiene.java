package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for every answer, whatever was asked. Checked by the drivers, so that no test can forget it. */
final class Hygiene {

    /** Class names, stack traces, SQL, and what the product is made of. */
    private static final Pattern INSIDES =
            Pattern.compile("\\b(java|javax|jakarta|org|com|fish|sun|app\\.homin)(\\.[a-z0-9_]+)*\\.[A-Z]\\w+"
                    + "|\\bat [\\w.$/]+\\(\\w+\\.java|\\w+Exception\\b|\\bCaused by\\b"
                    + "|\\bSELECT\\b.+\\bFROM\\b|\\bINSERT INTO\\b|\\bUPDATE \\w+ SET\\b|\\bSQL(State)?\\b"
                    + "|(?i:payara|glassfish|grizzly|jersey|eclipselink|mariadb|yasson|parsson|tyrus|hazelcast)");

    private static final Set<String> SECRETS =
            Set.of("password", "passwordHash", "hash", "secret", "currentPassword", "newPassword");

    private Hygiene() {}

    static void check(Answer answer, String path) {
        assertThat(answer.headers().map().keySet())
                .as("headers of %s", answer)
                .noneMatch(name -> Set.of("server", "x-powered-by").contains(name.toLowerCase(Locale.ROOT)));
        assertThat(answer.header("X-Content-Type-Options"))
                .as("nosniff of %s", answer)
                .isEqualTo("nosniff");
        assertThat(answer.status()).as("%s answered %s", answer, answer.text()).isNotEqualTo(500);
        if (!path.startsWith("/api/")) {
            return;
        }
        RestDescription.check(answer.method(), path, answer.status(), answer::header, answer.bytes());
        if (answer.header("Content-Type").startsWith("image/")) {
            picture(answer);
            return;
        }
        assertThat(answer.header("Cache-Control"))
                .as("Cache-Control of %s", answer)
                .contains(answer.status() == 304 ? "private" : "no-store");
        if (answer.header("Content-Type").startsWith("application/zip")) {
            assertThat(answer.header("Content-Disposition")).startsWith("attachment");
            return;
        }
        if (answer.status() >= 400) {
            problem(answer);
        } else if (!answer.text().isEmpty()) {
            assertThat(answer.header("Content-Type")).as("type of %s", answer).startsWith("application/json");
            json(answer.json());
        }
        if (answer.status() == 429 || answer.status() == 503) {
            assertThat(answer.header("Retry-After"))
                    .as("Retry-After of %s", answer)
                    .matches("\\d+");
        }
    }

    /** Only what was made anew is shown as a picture; others' caches may not keep it. */
    private static void picture(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("image/jpeg");
        assertThat(answer.header("Cache-Control")).contains("private").contains("immutable");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox").contains("default-src 'none'");
    }

    private static void problem(Answer answer) {
        assertThat(answer.header("Content-Type")).as("type of %s", answer).startsWith("application/problem+json");
        if (answer.text().isEmpty()) {
            return;
        }
        Contract.problem(answer.json(), answer.status());
    }

    /** What holds for every value that the server sends, over REST and the socket. */
    static void json(JsonNode value) {
        assertThat(Json.deep(value)).as("absent means not set, in %s", value).noneMatch(JsonNode::isNull);
        List<JsonNode> objects = Json.deep(value).filter(JsonNode::isObject).toList();
        for (JsonNode object : objects) {
            assertThat(object.fieldNames())
                    .toIterable()
                    .as("members of %s", object)
                    .doesNotContainAnyElementsOf(SECRETS);
            boolean someone = object.has("firstName") || object.has("displayName");
            if (someone && !isMe(object)) {
                assertThat(object.fieldNames())
                        .toIterable()
                        .as("what is private of %s", object)
                        .doesNotContain("email", "birthdayShared", "locale", "theme");
            }
        }
    }

    /** Where a Me is sent is checked by the tests; it has an e-mail address and the time of registration. */
    private static boolean isMe(JsonNode object) {
        return object.has("email") && object.has("createdAt");
    }

    static void noInsides(String text) {
        assertThat(INSIDES.matcher(text).results().map(found -> found.group()))
                .as("what shows of the inside in %s", text)
                .isEmpty();
    }
}
