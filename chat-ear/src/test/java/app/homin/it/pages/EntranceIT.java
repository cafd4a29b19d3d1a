package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class EntranceIT {

    private final Homin homin;
    private final Browsers browsers;

    EntranceIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void whoIsNotSignedInIsSentToTheEntrance() {
        ChatApi anonymous = ChatApi.anonymous(homin);

        Answer answer = anonymous.send(
                anonymous.request("GET", "/chat", BodyPublishers.noBody()).setHeader("Accept", "text/html"));

        assertThat(answer.status()).isBetween(302, 303);
        assertThat(answer.header("Location")).endsWith("/");
        assertThat(answer.text()).doesNotContain("composer");
        browsers.visitor(homin).open("/chat").isAtTheEntrance();
    }

    @Test
    void whoIsSignedInIsSentToTheChat() {
        Visitor visitor = browsers.visitor(homin).register("Here");

        visitor.open("/").isInTheChat();
    }

    @Test
    void whoAskedForTheirProfileGetsThereBySigningIn() {
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).open("/profile");
        Locator form = visitor.entrance();
        visitor.fill(form, user.email(), "not the password 9");
        visitor.submit(form, "Sign in");
        assertThat(form.getByText("Wrong e-mail or password.")).isVisible();
        visitor.page().locator("[data-language=uk]").click();
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "uk");
        visitor.page().locator("[data-language=en]").click();

        visitor.fill(visitor.entrance(), user.email(), ChatUser.PASSWORD);
        visitor.submit(visitor.entrance(), "Sign in");

        visitor.page().waitForURL(homin.uri("/profile").toString());
    }

    @Test
    void whoAskedForTheirProfileGetsThereByRegistering() {
        Visitor visitor = browsers.visitor(homin).open("/profile");
        Locator form = visitor.registration();
        form.getByLabel("First name").fill("Olena");
        visitor.fill(form, "page" + ChatUser.unique() + "@example.com", ChatUser.PASSWORD);

        visitor.submit(form, "Create account");

        visitor.page().waitForURL(homin.uri("/profile").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/profile",
                "profile/../logout",
                "chat%0d%0aSet-Cookie:a=b",
                "design",
                "PROFILE",
                ""
            })
    void signingInLeadsToNoPageButOurs(String asked) {
        ChatApi anonymous = ChatApi.anonymous(homin);
        Answer entrance = anonymous.send(
                anonymous.request("GET", "/profile", BodyPublishers.noBody()).setHeader("Accept", "text/html"));
        String parameter = entrance.header("Location").replaceAll(".*/\\?(\\w+)=.*", "$1");
        assertThat(parameter).as(entrance.header("Location")).matches("\\w+");
        ChatUser user = ChatUser.register(homin);
        Visitor visitor =
                browsers.visitor(homin).open("/?" + parameter + "=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));

        visitor.fill(visitor.entrance(), user.email(), ChatUser.PASSWORD);
        visitor.submit(visitor.entrance(), "Sign in");

        visitor.page().waitForURL(homin.uri("/chat").toString());
    }

    @Test
    void theEntranceIsThereBeforePrimeFacesScripts() {
        Visitor visitor = browsers.visitor(homin);
        visitor.page().route(Pattern.compile(".*\\.js\\.xhtml\\?ln=primefaces&.*"), route -> {
            // Never answered.
        });

        visitor.page()
                .navigate(homin.uri("/").toString(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));

        assertThat(visitor.page().locator("#signin [type=email]")).isVisible();
        assertThat(visitor.page().locator("#registration")).isHidden();
        assertThat(visitor.registration()).isVisible();
    }

    @Test
    void whoIsRememberedStaysSignedInWhenTheBrowserIsReopened() {
        Visitor visitor = browsers.visitor(homin).signIn(ChatUser.register(homin), true);

        Cookie cookie = visitor.cookie("homin_refresh").orElseThrow();
        assertThat(Instant.ofEpochSecond(cookie.expires.longValue()))
                .isAfter(Instant.now().plus(Duration.ofDays(29)));
        visitor.reopenBrowser();
        visitor.open("/chat").isInTheChat();
    }

    @Test
    void whoIsNotRememberedIsSignedOutWhenTheBrowserIsReopened() {
        Visitor visitor = browsers.visitor(homin).signIn(ChatUser.register(homin), false);

        assertThat(visitor.cookie("homin_refresh").orElseThrow().expires).isEqualTo(-1);
        visitor.reopenBrowser();
        visitor.open("/chat").isAtTheEntrance();
    }

    @Test
    void noScriptCanReadTheTokens() {
        Visitor visitor = browsers.visitor(homin).signIn(ChatUser.register(homin), true);

        for (String name : new String[] {"homin_access", "homin_refresh", "homin_device"}) {
            Cookie cookie = visitor.cookie(name).orElseThrow();
            assertThat(cookie.httpOnly).as(name).isTrue();
            assertThat(cookie.sameSite).as(name).isIn(SameSiteAttribute.LAX, SameSiteAttribute.STRICT);
        }
        assertThat(visitor.page().evaluate("() => document.cookie").toString()).doesNotContain("access", "refresh");
        assertThat(visitor.page().content())
                .doesNotContain(visitor.cookie("homin_access").orElseThrow().value);
    }

    @Test
    void theTokensAreRenewedWithoutAWord() {
        Visitor visitor = browsers.visitor(homin).signIn(ChatUser.register(homin), false);

        visitor.forgetAccessToken();
        visitor.open("/chat").isInTheChat();
        visitor.forgetAccessToken();
        visitor.page().reload();
        visitor.isInTheChat();
    }

    @Test
    void afterLogoutTheBackButtonShowsNothing() {
        ChatUser other = ChatUser.register(homin);
        ChatUser user = ChatUser.register(homin);
        other.post(other.directChatWith(user), "confidential " + other.id());
        Visitor visitor = browsers.visitor(homin).signIn(user, true);
        assertThat(visitor.chatRow(other.displayName())).isVisible();
        String access = visitor.cookie("homin_access").orElseThrow().value;

        visitor.logOut();

        assertThat(visitor.cookie("homin_refresh").filter(cookie -> !cookie.value.isEmpty()))
                .isEmpty();
        ChatApi.anonymous(homin).with(access).get("/api/users/me").is(401);
        visitor.page().goBack();
        visitor.isAtTheEntrance();
        assertThat(visitor.page().content()).doesNotContain("confidential", other.displayName());
        visitor.open("/chat").isAtTheEntrance();
    }

    @Test
    void logoutInOneTabEndsTheOthers() {
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        try (var second = visitor.page().context().newPage()) {
            second.navigate(homin.uri("/chat").toString());
            assertThat(second.getByText("Pick a chat")).isVisible();

            visitor.logOut();

            second.waitForCondition(() -> second.url().equals(homin.uri("/").toString())
                    || second.getByText("Your session has ended. Drafts are kept.")
                            .isVisible());
        }
    }
}
