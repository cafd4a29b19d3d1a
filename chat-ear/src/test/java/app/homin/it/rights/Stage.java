package app.homin.it.rights;

import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.TestPictures;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a row of the matrix names, made when it is needed. What a caller may use up is made anew for each of them, so that
 * no cell changes what the next one finds. A later feature adds its own name here.
 */
final class Stage implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final String NOWHERE = "999999999999";

    /** What a caller may use up, and so is made anew for each. */
    private static final Set<String> USED_UP = Set.of("session", "refresh", "email", "uuid");

    private final Homin homin;
    private final Callers callers;
    private final Map<String, String> made = new HashMap<>();
    private ChatUser device;

    Stage(Homin homin, Callers callers) {
        this.homin = homin;
        this.callers = callers;
    }

    /** The next caller comes: the rest stays as it is. */
    void nextCaller() {
        made.keySet().removeAll(USED_UP);
        endSession();
    }

    /** The text with everything in place of its names in braces. */
    String fill(String text) {
        return NAME.matcher(text).replaceAll(name -> get(name.group(1)));
    }

    /** The path of a row, with what its parameters stand for. */
    String path(Row row) {
        String path = row.path();
        for (Map.Entry<String, String> parameter : row.parameters().entrySet()) {
            String name = "{" + parameter.getKey() + "}";
            path = path.contains(name) ? path.replace(name, get(parameter.getValue())) : path;
        }
        return path;
    }

    /** The same with ids that nothing has. */
    static String nowhere(Row row) {
        return row.path().replaceAll("\\{\\w+}", NOWHERE);
    }

    /**
     * What this actor presents: for the parameter {@code as=device} a token of a device that nobody needs afterwards, for
     * {@code as=newcomer} one of an account that nobody needs. Null for none.
     */
    String token(Row row, Actor actor) {
        ChatUser person = callers.person(actor);
        String as = row.parameters().get("as");
        if (as == null || person == null) {
            return callers.token(actor);
        }
        return switch (as) {
            case "device" -> person.onAnotherDevice().accessToken();
            case "newcomer" -> ChatUser.register(homin).accessToken();
            default -> throw new IllegalArgumentException("Who is a " + as + "? Say it in Stage.");
        };
    }

    private String get(String name) {
        String known = made.get(name);
        if (known == null) {
            known = make(name);
            made.put(name, known);
        }
        return known;
    }

    private String make(String name) {
        return switch (name) {
            case "group" -> group();
            case "owner" -> callers.person(Actor.OWNER).id();
            case "anybody" -> callers.guest().id();
            case "session" -> session();
            case "guest" -> callers.guest().email();
            case "refresh" -> callers.guest().onAnotherDevice().refreshToken();
            case "password" -> ChatUser.PASSWORD;
            case "email" -> "user" + ChatUser.unique() + "@example.com";
            case "picture" -> picture();
            case "uuid" -> UUID.randomUUID().toString();
            default -> throw new IllegalArgumentException("What is " + name + "? Say it in Stage.");
        };
    }

    /** A group of the owner and the member, with one message. There is no way yet to leave a chat, so it is written down. */
    private String group() {
        ChatUser owner = callers.person(Actor.OWNER);
        String group = owner.groupWith(callers.person(Actor.MEMBER));
        try (Connection connection = homin.dataSource().getConnection();
                PreparedStatement member = connection.prepareStatement("INSERT INTO member (chat_id, user_id, role,"
                        + " joined_at, left_at, rev) VALUES (?, ?, 'MEMBER', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1)")) {
            member.setString(1, group);
            member.setString(2, callers.person(Actor.FORMER).id());
            member.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        owner.post(group, "hello");
        return group;
    }

    /** Of somebody who is none of the actors. */
    private String picture() {
        String path = callers.guest()
                .onAnotherDevice()
                .api()
                .upload("PUT", "/api/users/me/avatar", "a.png", "image/png", TestPictures.of(Color.GREEN, "png"))
                .json(200)
                .path("imagePath")
                .asText();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Another signed-in device of the owner. */
    private String session() {
        device = callers.person(Actor.OWNER).onAnotherDevice();
        JsonNode sessions = device.api().get("/api/auth/sessions").json(200).path("items");
        return Json.stream(sessions)
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    @Override
    public void close() {
        endSession();
    }

    /** Login sessions are limited. */
    private void endSession() {
        if (device != null) {
            ChatApi.anonymous(homin)
                    .post("/api/auth/logout", Json.object("refreshToken", device.refreshToken()))
                    .is(204);
            device = null;
        }
    }
}
