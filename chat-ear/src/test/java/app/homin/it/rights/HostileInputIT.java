package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to whichever REST method, it is the sender's fault and shows nothing of the inside; the latter is checked
 * by the drivers. Which endpoints there are is known from the matrix. The seed is told when it fails.
 */
@BlackBox
class HostileInputIT {

    private static final int ROUNDS = 25;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "1.5",
            "99999999999999999999999",
            "\"\"",
            "\"x\"",
            "\"1' OR '1'='1\"",
            "\"<script>alert(1)</script>\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\"",
            "\"../../etc/passwd\"",
            "\"${jndi:ldap://127.0.0.1:9/x}\"",
            "\"#{7*7}\"",
            "\"a@b.co\"",
            "\"group\"",
            "\"direct\"",
            "\"00000000-0000-4000-8000-000000000001\"",
            "\"2026-02-30\"",
            "[]",
            "[null]",
            "[[[[]]]]",
            "{}",
            "{\"a\":{\"b\":[1]}}");

    private static final List<String> MEMBERS = List.of(
            "email",
            "password",
            "firstName",
            "lastName",
            "birthday",
            "locale",
            "rememberMe",
            "deviceToken",
            "refreshToken",
            "currentPassword",
            "newPassword",
            "type",
            "name",
            "memberIds",
            "userId",
            "clientId",
            "body",
            "replyTo",
            "seq",
            "id",
            "role",
            "administrator",
            "__proto__",
            "");

    private static final List<String> IDS = List.of(
            "1",
            "0",
            "-1",
            "me",
            "x",
            "%20",
            "%E2%80%AE",
            "9223372036854775808",
            "1%27%20OR%201=1",
            "%3Cscript%3E",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "a".repeat(2000));

    private final Homin homin;

    HostileInputIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void nothingIsEverTheServersFault() {
        ChatUser user = ChatUser.register(homin);
        String chat = user.groupWith();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Row> rows = Matrix.read().stream()
                .filter(row -> row.path().startsWith("/api/"))
                .toList();

        for (int round = 0; round < ROUNDS; round++) {
            for (Row row : rows) {
                Answer answer = send(row, user, chat, random);

                assertThat(answer.status())
                        .as("seed %s, round %s, %s: %s", seed, round, row.endpoint(), answer.text())
                        // A client that guesses passwords or asks for too many hashes is told so.
                        .matches(status -> status < 500 || status == 503);
            }
        }
    }

    private Answer send(Row row, ChatUser user, String chat, Random random) {
        String id = random.nextInt(4) == 0 ? chat : pick(IDS, random);
        String path = row.path().replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(id));
        // Who ends sessions or changes the password ends this test.
        boolean anonymous = row.path().startsWith("/api/auth/") || random.nextInt(10) == 0;
        ChatApi api = anonymous ? ChatApi.anonymous(homin) : user.api();
        boolean bodiless = row.method().equals("GET") || row.method().equals("DELETE");
        HttpRequest.Builder request = api.request(
                row.method(),
                path + query(random),
                bodiless ? BodyPublishers.noBody() : BodyPublishers.ofString(body(random)));
        if (!bodiless) {
            request.header("Content-Type", type(random));
        }
        switch (random.nextInt(8)) {
            case 0 -> request.setHeader("Accept", "nonsense");
            case 1 -> request.setHeader("Cookie", "homin_access=" + "x".repeat(random.nextInt(3000)));
            case 2 -> request.setHeader("Accept-Language", "\"<>;q=" + random.nextInt());
            case 3 -> request.setHeader("X-Forwarded-For", "1.1.1.1, ${x}");
            case 4 -> request.setHeader("X-HTTP-Method-Override", "DELETE");
            default -> {}
        }
        return api.send(request);
    }

    private static String type(Random random) {
        return random.nextInt(10) == 0
                ? pick(List.of("text/plain", "application/json; charset=utf-16", "x", "multipart/form-data"), random)
                : "application/json";
    }

    private static String query(Random random) {
        if (random.nextBoolean()) {
            return "";
        }
        String name =
                pick(List.of("limit", "cursor", "q", "online", "before", "after", "around", "since", "x"), random);
        return "?" + name + "=" + URLEncoder.encode(pick(VALUES, random), StandardCharsets.UTF_8);
    }

    private static String body(Random random) {
        if (random.nextInt(20) == 0) {
            return pick(List.of("", "{", "[", "\"", "{\"a\":", "nul", "[".repeat(30_000), "\u0000"), random);
        }
        StringBuilder body = new StringBuilder("{");
        for (int i = random.nextInt(8); i >= 0; i--) {
            body.append('"')
                    .append(pick(MEMBERS, random))
                    .append("\":")
                    .append(pick(VALUES, random))
                    .append(i == 0 ? "" : ",");
        }
        return body.append('}').toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
