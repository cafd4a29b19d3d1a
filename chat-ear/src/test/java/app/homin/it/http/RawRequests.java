package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Requests as bytes, and what the server has logged since the first of them. */
final class RawRequests {

    static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    static final String JSON = "Content-Type: application/json\r\n";

    /** Much less than one stack trace. */
    private static final int MOST_LOGGED = 300;

    private final Homin homin;
    private final String ending;
    private long logged;

    private RawRequests(Homin homin) {
        this.homin = homin;
        this.ending = "Host: " + homin.uri().getAuthority() + "\r\nConnection: close\r\n";
    }

    /** Requests to this server, whose log counts from now on. */
    static RawRequests to(Homin homin) {
        RawRequests requests = new RawRequests(homin);
        ChatApi.anonymous(homin).get("/health/ready").is(200);
        requests.lookAtTheLog();
        return requests;
    }

    /** The log counts from now on. */
    void lookAtTheLog() {
        try {
            logged = Files.size(homin.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers that name the host and ask for one answer only. */
    String ending() {
        return ending;
    }

    RawAnswer get(String target, String... headers) {
        return RawAnswer.to(homin, "GET " + target + " HTTP/1.1\r\n" + ending + lines(headers) + "\r\n");
    }

    RawAnswer post(String target, String headers, String body) {
        return RawAnswer.to(homin, "POST " + target + " HTTP/1.1\r\n" + ending + headers + "\r\n" + body);
    }

    RawAnswer form(String target, String body, String... headers) {
        return post(target, FORM + "Content-Length: " + body.length() + "\r\n" + lines(headers), body);
    }

    static String pageCookies(ChatUser user) {
        return "homin_access=" + user.accessToken() + "; homin_refresh=" + user.refreshToken();
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** Requires that next to nothing was logged. What other requests log meanwhile counts too. */
    void isQuiet() throws IOException {
        String log = Files.readString(homin.log());
        String mine = log.substring((int) Math.min(log.length(), logged));
        assertThat(mine.getBytes(StandardCharsets.UTF_8).length).as(mine).isLessThanOrEqualTo(MOST_LOGGED);
    }
}
