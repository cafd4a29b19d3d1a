package app.homin.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks by which the drivers hold answers and frames against the published descriptions do find what is wrong. */
class DescriptionsTest {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> PROBLEM = Map.of("Content-Type", "application/problem+json");
    private static final String CHAT = "/api/chats/7";

    @Test
    void whatIsDescribedPasses() {
        assertThatCode(() -> {
                    check("GET", "/api/users/42", 200, JSON, user());
                    check("GET", "/api/users/me", 401, signIn(), problem(401));
                    check("GET", "/api/users/42", 404, PROBLEM, problem(404));
                    check("GET", CHAT, 406, PROBLEM, problem(406));
                    check("GET", "/api/nothing", 404, PROBLEM, problem(404));
                    check("GET", CHAT + "/changes", 200, JSON, changes(change()));
                    RestDescription.check("PUT", CHAT + "/read", 204, name -> "", new byte[0]);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "firstName", "displayName", "online"})
    void aMissingMemberIsFound(String name) {
        ObjectNode user = user();
        user.remove(name);
        refused("GET", "/api/users/42", 200, JSON, user);
    }

    @ParameterizedTest
    @CsvSource({
        "id, 42",
        "online, \"true\"",
        "lastName, null",
        "lastSeen, \"yesterday\"",
        "birthday, \"24.8.1991\"",
        "email, \"olena@example.com\""
    })
    void aMemberOfAnotherKindIsFound(String name, String value) {
        refused("GET", "/api/users/42", 200, JSON, user().set(name, Json.parse(value)));
    }

    @Test
    void whatStandsDeepInAnAnswerIsFound() {
        ObjectNode change = change();
        ((ObjectNode) change.at("/message/author")).remove("displayName");
        refused("GET", CHAT + "/changes", 200, JSON, changes(change));
        refused("GET", CHAT + "/changes", 200, JSON, changes(change().put("type", "message.lost")));
    }

    @Test
    void anUndescribedAnswerIsFound() {
        refused("GET", "/api/nothing", 200, JSON, user());
        refused("DELETE", "/api/users/42", 200, JSON, user());
        refused("GET", "/api/users/42", 202, JSON, user());
        refused("GET", "/api/users/42", 409, PROBLEM, problem(409));
        refused("GET", "/api/users/42", 200, Map.of("Content-Type", "text/html"), user());
        refused("GET", "/api/users/42", 404, JSON, problem(404));
        refused("PUT", CHAT + "/read", 204, JSON, user());
    }

    @Test
    void aMissingHeaderIsFound() {
        refused("GET", "/api/users/me", 401, PROBLEM, problem(401));
        refused("GET", "/api/users/me", 429, PROBLEM, problem(429));
    }

    @Test
    void framesThatAreDescribedPass() {
        assertThatCode(() -> {
                    SocketDescription.checkFromServer(change());
                    SocketDescription.checkFromServer(frame("{'type':'ack','id':'1','chats':{'7':12}}"));
                    SocketDescription.checkFromServer(frame("{'type':'presence','userId':'42','online':true}"));
                    SocketDescription.checkFromClient(frame("{'type':'read','chatId':'7','seq':3,'more':1}"));
                    SocketDescription.checkFromClient(ChatSocket.message("7", "hello"));
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'unheard.of'}",
                "{'id':'1'}",
                "{'type':'ack'}",
                "{'type':'ack','id':1}",
                "{'type':'ack','id':'1','chats':{'7':'12'}}",
                "{'type':'presence','userId':42,'online':true}",
                "{'type':'presence','userId':'42','online':true,'mood':'good'}",
                "{'type':'presence','userId':'42','online':true,'lastSeen':null}",
                "{'type':'typing','chatId':'7'}",
                "{'type':'error','problem':{'status':400,'code':'invalid'}}"
            })
    void aWrongFrameOfTheServerIsFound(String text) {
        assertThatThrownBy(() -> SocketDescription.checkFromServer(frame(text))).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'hello'}",
                "{'type':'read','chatId':'7'}",
                "{'type':'read','chatId':7,'seq':3}",
                "{'type':'read','chatId':'7','seq':-1}",
                "{'type':'send','chatId':'7','clientId':'1','body':'x'}",
                "{'type':'sync','chats':{'7':null}}"
            })
    void aWrongFrameOfAClientIsFound(String text) {
        assertThatThrownBy(() -> SocketDescription.checkFromClient(frame(text))).isInstanceOf(AssertionError.class);
    }

    private static ObjectNode user() {
        return frame("{'id':'42','firstName':'Olena','displayName':'Olena Kovalenko','online':false,"
                + "'lastSeen':'2026-05-01T10:00:00.123456Z'}");
    }

    private static ObjectNode change() {
        return frame("{'type':'message','chatId':'7','rev':2,'seq':1,'message':{'chatId':'7','seq':1,'rev':2,"
                + "'clientId':'018f3c1e-7a5b-7c39-9d0e-2f6b8f0a4c11','author':{'id':'42','displayName':'Olena'},"
                + "'body':'hello','status':false,'delivery':'sent','createdAt':'2026-05-01T10:00:00Z',"
                + "'attachments':[],'reactions':[]}}");
    }

    private static JsonNode changes(JsonNode change) {
        return Json.object("events", new JsonNode[] {change}, "rev", 2, "complete", true);
    }

    private static ObjectNode problem(int status) {
        return frame("{'type':'about:blank','title':'No','detail':'no','code':'no',"
                        + "'traceId':'018f3c1e-7a5b-7c39-9d0e-2f6b8f0a4c11'}")
                .put("status", status);
    }

    private static Map<String, String> signIn() {
        return Map.of("Content-Type", "application/problem+json", "WWW-Authenticate", "Bearer");
    }

    private static ObjectNode frame(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private static void refused(String method, String path, int status, Map<String, String> headers, JsonNode body) {
        assertThatThrownBy(() -> check(method, path, status, headers, body)).isInstanceOf(AssertionError.class);
    }

    private static void check(String method, String path, int status, Map<String, String> headers, JsonNode body) {
        RestDescription.check(
                method,
                path,
                status,
                name -> headers.getOrDefault(name, ""),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
