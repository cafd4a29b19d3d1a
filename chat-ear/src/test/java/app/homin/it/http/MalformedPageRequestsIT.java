package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawAnswer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for pages and files that no browser sends: a clear answer, and next to nothing in the log. */
@BlackBox
class MalformedPageRequestsIT {

    private final Homin homin;
    private final RawRequests http;

    MalformedPageRequestsIT(Homin homin) {
        this.homin = homin;
        this.http = RawRequests.to(homin);
    }

    @Test
    void pagesAreNotAskedForWhatOnlyFormsAsk() throws IOException {
        for (String query : List.of(
                "jakarta.faces.ViewState=x",
                "jakarta.faces.ViewState=stateless",
                "jakarta.faces.RenderKitId=x",
                "jakarta.faces.partial.ajax=true",
                "jakarta.faces.ClientWindow=x",
                "a:jakarta.faces.ViewState=x",
                "primefaces.nonce=x")) {
            for (String page : List.of("/", "/index.xhtml", "/chat", "/profile.xhtml")) {
                assertThat(http.get(page + "?" + query).status())
                        .as(page + "?" + query)
                        .isEqualTo(400);
            }
        }
        assertThat(http.get("/", "Faces-Request: partial/ajax").status()).isEqualTo(400);
        assertThat(http.get("/?lang=xx&nonsense=1&c=x").status()).isEqualTo(200);
        http.isQuiet();
    }

    @Test
    void formsThatNoPageSendsAreRefused() throws IOException {
        String stateless = "jakarta.faces.ViewState=stateless";
        for (String body : List.of(
                stateless + "&jakarta.faces.RenderKitId=x",
                stateless + "&jakarta.faces.partial.ajax=x",
                stateless + "&jakarta.faces.partial.ajax=true",
                stateless + "&jakarta.faces.ClientWindow=x",
                stateless + "&" + stateless)) {
            assertThat(http.form("/", body).status()).as(body).isEqualTo(400);
            assertThat(http.form("/", body, "Faces-Request: x").status())
                    .as(body)
                    .isEqualTo(400);
        }
        String ajax = stateless + "&jakarta.faces.partial.ajax=true";
        for (String more : List.of(
                "&jakarta.faces.partial.execute=@nope&jakarta.faces.partial.render=@(zz",
                "&jakarta.faces.source=nope&jakarta.faces.partial.execute=nope:x&jakarta.faces.behavior.event=zz",
                "&primefaces.skipchildren=x&primefaces.search=x&primefaces.resetvalues=true")) {
            RawAnswer answer = http.form("/", ajax + more, "Faces-Request: partial/ajax");
            assertThat(answer.status()).as(more).isLessThan(500);
        }
        http.isQuiet();
    }

    @Test
    void aMadeUpViewStateIsNoReasonToFail() throws IOException {
        ChatUser user = ChatUser.register(homin);
        String cookie = "Cookie: " + RawRequests.pageCookies(user);
        http.lookAtTheLog();

        for (String page : List.of("/chat", "/chat.xhtml", "/profile", "/")) {
            assertThat(http.form(page, "jakarta.faces.ViewState=x", cookie).status())
                    .as(page)
                    .isIn(302, 303, 400, 403);
        }

        http.isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jakarta.faces.resource/.xhtml",
                "/jakarta.faces.resource/",
                "/jakarta.faces.resource/x.xhtml",
                "/jakarta.faces.resource/core.js.xhtml?ln=nope",
                "/jakarta.faces.resource/core.js.xhtml?ln=..%2f..",
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces&v=../..",
                "/jakarta.faces.resource/%2e%2e%2fx.xhtml",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces&pfdrid=x&pfdrt=sc",
                "/asyncapi.yaml/x"
            })
    void aFileThatIsNotThereIsAProblem(String path) throws IOException {
        RawAnswer answer = http.get(path);

        assertThat(answer.status()).isEqualTo(404);
        if (path.startsWith("/jakarta")) {
            answer.isProblem(404);
        }
        http.isQuiet();
    }

    @Test
    void pagesThatAreNotThere() throws IOException {
        assertThat(http.form("/x.xhtml", "jakarta.faces.ViewState=x").status()).isEqualTo(404);
        assertThat(http.get("/nothing.XHTML").status()).isEqualTo(404);
        assertThat(http.get("/.xhtml").status()).isEqualTo(404);
        http.isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void pagesAreReadAndSent(String method) throws IOException {
        for (String page : List.of("/", "/chat", "/profile.xhtml")) {
            RawAnswer answer = RawAnswer.to(homin, method + " " + page + " HTTP/1.1\r\n" + http.ending() + "\r\n");
            assertThat(answer.status()).as(page).isEqualTo(405);
            assertThat(answer.has("Allow: GET, HEAD, POST")).as(answer.head()).isTrue();
        }
        http.isQuiet();
    }

    /** The container would take it apart for the pages, and keep each part for ever. */
    @Test
    void pagesTakeNoFiles() throws IOException {
        String head = "Content-Type: multipart/form-data; boundary=x\r\n";
        String part = "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n\r\n".repeat(50) + "--x--\r\n";
        for (String path : List.of(
                "/jakarta.faces.resource/x.xhtml",
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
                "/",
                "/chat",
                "/profile.xhtml",
                "/nothing.xhtml",
                "/asyncapi.yaml")) {
            // The second says at once that nothing more is wanted; else this would wait for the rest.
            for (int length : List.of(part.length(), 30_000_000)) {
                RawAnswer answer = http.post(path, head + "Content-Length: " + length + "\r\n", part);
                assertThat(answer.status()).as(path).isIn(302, 401, 403, 415);
            }
        }
        http.isQuiet();
    }

    @Test
    void onlyOneRangeOfAFileIsGiven() {
        RawAnswer one = http.get("/asyncapi.yaml", "Range: bytes=0-9");
        assertThat(one.status()).isEqualTo(206);
        assertThat(one.body()).hasSize(10);

        RawAnswer many = http.get("/asyncapi.yaml", "Range: bytes=" + "0-,".repeat(1000) + "0-");
        assertThat(many.status()).isEqualTo(200);
        assertThat(many.body()).hasSameSizeAs(http.get("/asyncapi.yaml").body());
    }

    @Test
    void filesAreReadOnly() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            RawAnswer file = RawAnswer.to(homin, method + " /asyncapi.yaml HTTP/1.1\r\n" + http.ending() + "\r\n");
            file.isProblem(405);
            assertThat(file.has("Allow: GET, HEAD, OPTIONS")).as(file.head()).isTrue();
            RawAnswer nothing =
                    RawAnswer.to(homin, method + " /resources/nothing HTTP/1.1\r\n" + http.ending() + "\r\n");
            nothing.isProblem(404);
        }
        RawAnswer read = http.get("/asyncapi.yaml");
        assertThat(read.head()).contains("Content-Type: application/yaml", "Vary: Accept-Encoding");
    }
}
