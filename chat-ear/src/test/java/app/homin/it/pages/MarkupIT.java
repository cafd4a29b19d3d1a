package app.homin.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Markup;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page as the server sends it is HTML by the standard. */
@BlackBox
class MarkupIT {

    private final Homin homin;

    MarkupIT(Homin homin) {
        this.homin = homin;
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/not-here, 404", "/design?status=401, 401", "/design?status=403, 403"})
    void pagesForEverybody(String path, int status) {
        inEachLanguage(ChatApi.anonymous(homin), path, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat", "/profile", "/api-docs/"})
    void pagesOfSomebody(String path) {
        inEachLanguage(ChatUser.register(homin).api(), path, 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signin=signin&signin:email=x&signin:password=y&signin:submit=",
                "registration=registration&registration:email=x&registration:submit="
            })
    void formsThatWereRefused(String form) {
        ChatApi nobody = ChatApi.anonymous(homin);
        isValid(
                nobody.send(nobody.request(
                                "POST", "/", BodyPublishers.ofString(form + "&jakarta.faces.ViewState=stateless"))
                        .setHeader("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")),
                200);
    }

    private static void inEachLanguage(ChatApi api, String path, int status) {
        for (String language : new String[] {"en", "uk"}) {
            isValid(
                    api.send(api.request("GET", path, BodyPublishers.noBody())
                            .setHeader("Accept", "text/html")
                            .header("Accept-Language", language)),
                    status);
        }
    }

    private static void isValid(Answer page, int status) {
        assertThat(page.is(status).header("Content-Type")).startsWith("text/html");
        assertThat(Markup.errors(page.text())).isEmpty();
    }
}
