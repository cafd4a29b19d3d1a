package app.homin.check;

import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody with an account and a login session, which all of their devices share. Thread-safe. */
final class Person {

    /** Well before a token is over, so that no request fails for its age. */
    private static final long FRESH_NANOS = Duration.ofMinutes(5).toNanos();

    private final String id;
    private final String email;
    private final Map<String, ReadRange> readRanges = new ConcurrentHashMap<>();
    private final AtomicInteger signedInAgain = new AtomicInteger();
    private volatile ChatApi api;
    private String access;
    private String refresh;
    private long since;

    Person(ChatUser user) {
        id = user.id();
        email = user.email();
        access = user.accessToken();
        refresh = user.refreshToken();
        since = System.nanoTime();
    }

    String id() {
        return id;
    }

    /** How far they have read in this chat, as far as their devices know. */
    ReadRange readRange(String chat) {
        return readRanges.computeIfAbsent(chat, any -> new ReadRange());
    }

    Map<String, ReadRange> readRanges() {
        return readRanges;
    }

    /** How often the session had ended and they had to sign in by password. */
    int signedInAgain() {
        return signedInAgain.get();
    }

    /** Which server to ask. */
    void uses(ChatApi server) {
        api = server;
    }

    /**
     * Asks as this person, with a token that is renewed where it has to be.
     *
     * @param body null for none
     * @throws IOException if there was no answer
     */
    Answer ask(String method, String path, JsonNode body) throws IOException {
        String token = token();
        Answer answer = api.with(token).ask(method, path, body);
        if (answer.status() == 401) {
            refused(token);
        }
        return answer;
    }

    /** The same, and requires success. */
    JsonNode must(String method, String path, JsonNode body) throws IOException {
        return ask(method, path, body).ok();
    }

    /** @throws IOException if there is none to be had now */
    synchronized String token() throws IOException {
        if (System.nanoTime() - since > FRESH_NANOS) {
            renew();
        }
        return access;
    }

    /** The server did not accept this token. */
    synchronized void refused(String token) {
        if (token.equals(access)) {
            since = System.nanoTime() - FRESH_NANOS - 1;
        }
    }

    /** Gets new tokens, by the password if the session is over. */
    synchronized void renew() throws IOException {
        Answer reply = api.ask("POST", "/api/auth/refresh", Json.object("refreshToken", refresh));
        if (reply.status() == 401) {
            signedInAgain.incrementAndGet();
            reply = api.ask("POST", "/api/auth/login", Json.object("email", email, "password", ChatUser.PASSWORD));
        }
        if (!reply.succeeded()) {
            throw new IOException("no tokens: " + reply.status());
        }
        JsonNode tokens = reply.body();
        access = tokens.get("accessToken").asText();
        refresh = tokens.get("refreshToken").asText();
        since = System.nanoTime();
    }
}
