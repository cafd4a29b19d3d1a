package app.homin.check;

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
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final AtomicInteger signedInAgain = new AtomicInteger();
    private Rest rest;
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

    /** How far they have read in each chat, as far as their devices know. */
    Reading reading(String chat) {
        return readings.computeIfAbsent(chat, any -> new Reading());
    }

    Map<String, Reading> readings() {
        return readings;
    }

    /** How often the session was over and they had to give their password. */
    int signedInAgain() {
        return signedInAgain.get();
    }

    /** Which server to ask for tokens. */
    synchronized void uses(Rest server) {
        rest = server;
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
        Rest.Reply reply = rest.call((String) null, "POST", "/api/auth/refresh", Json.object("refreshToken", refresh));
        if (reply.status() == 401) {
            signedInAgain.incrementAndGet();
            reply = rest.call(
                    (String) null,
                    "POST",
                    "/api/auth/login",
                    Json.object("email", email, "password", ChatUser.PASSWORD));
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
