package app.homin.it.pages.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the chat page shows while it has no connection, or the server fails. */
@BrowserTest
class ConnectionBarIT {

    private final Homin homin;
    private final Browsers browsers;
    private ChatUser user;
    private ChatUser other;
    private String chat;

    ConnectionBarIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @BeforeEach
    void aChatOfTwo() {
        user = ChatUser.register(homin);
        other = ChatUser.register(homin);
        chat = other.directChatWith(user);
        other.post(chat, "before");
    }

    @Test
    void withoutAConnectionNobodyIsSaidToBeOnline() {
        ChatUser third = ChatUser.register(homin);
        third.post(third.directChatWith(user), "me, too");
        try (ChatSocket staying = third.connect()) {
            staying.settle();
            Visitor visitor = browsers.visitor(homin).signInByCookies(user);
            Locator state = visitor.page().locator("#chat-state");
            try (ChatSocket leaving = other.connect()) {
                leaving.settle();
                openChat(visitor);
                assertThat(state).hasText("Online");
                assertThat(presence(visitor, third)).hasAttribute("data-presence", "online");

                visitor.goOffline();
                assertThat(state).hasText("Status unknown – no connection");
                assertThat(visitor.page().locator("[data-presence=online]")).hasCount(0);
                assertThat(presence(visitor, third)).hasAttribute("data-presence", "unknown");
            }
            Await.until("they are gone", () -> !user.api()
                    .get("/api/users/" + other.id())
                    .json(200)
                    .get("online")
                    .asBoolean());
            visitor.goOnline();

            assertThat(presence(visitor, third)).hasAttribute("data-presence", "online");
            assertThat(state).containsText("Seen");
        }
    }

    @Test
    void theBarSaysWhatIsTheMatterAndGoesWhenItIsOver() {
        Visitor visitor = openChat(browsers.visitor(homin).signInByCookies(user));
        assertThat(bar(visitor)).isHidden();

        visitor.goOffline();
        assertThat(bar(visitor)).containsText("Offline – messages will be sent later");
        visitor.resize(360);
        visitor.page().getByLabel("Back to chats").click();
        assertThat(bar(visitor)).isVisible();
        visitor.goOnline();

        assertThat(bar(visitor)).containsText("Connected again");
        assertThat(bar(visitor)).isHidden();
    }

    @Test
    void aFailureOfTheServerIsExplainedWithItsNumberAndNothingElse() {
        Visitor visitor = openChat(browsers.visitor(homin).signInByCookies(user));
        visitor.page().route(Pattern.compile(".*/api/chats$"), route -> {
            if (route.request().method().equals("POST")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":500,\"code\":\"internal\",\"detail\":\"SQL\",\"traceId\":\"t-123\"}"));
            } else {
                route.resume();
            }
        });
        ChatUser third = ChatUser.register(homin);

        visitor.person(third.displayName()).click();

        Locator toast = visitor.page()
                .getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText("Something went wrong"));
        assertThat(toast).containsText("Request t-123");
        assertThat(toast).not().containsText("SQL");
        toast.getByLabel("Close").click();
        assertThat(toast).hasCount(0);
    }

    @Test
    void aChatIsNotTakenForDeletedWhileTheServerIsBeingStarted() {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        AtomicInteger answers = new AtomicInteger();
        visitor.page().route(Pattern.compile(".*/api/chats/.*"), route -> {
            if (answers.incrementAndGet() <= 2) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(answers.get() == 1 ? 404 : 503)
                        .setContentType("text/html")
                        .setBody("<html>"));
            } else {
                route.resume();
            }
        });

        openChat(visitor);

        assertThat(answers.get()).isGreaterThan(2);
        assertThat(visitor.page().getByRole(AriaRole.ALERT)).hasCount(0);
    }

    private static Locator presence(Visitor visitor, ChatUser of) {
        return visitor.chatRow(of.displayName()).locator(".presence");
    }

    private Visitor openChat(Visitor visitor) {
        visitor.open("/chat?c=" + chat);
        visitor.sees("before");
        return visitor;
    }

    private static Locator bar(Visitor visitor) {
        return visitor.page().locator("#connection");
    }
}
