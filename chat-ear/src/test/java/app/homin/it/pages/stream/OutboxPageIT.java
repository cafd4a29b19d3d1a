package app.homin.it.pages.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody wrote is sent, once and in order, whatever happens to the line, the server and the page. */
@BrowserTest
class OutboxPageIT {

    private static final Pattern SOCKET = Pattern.compile(".*/ws$");
    private final Homin homin;
    private final Browsers browsers;
    private ChatUser user;
    private ChatUser other;
    private String chat;

    OutboxPageIT(Homin homin, Browsers browsers) {
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
    void whatWasQueuedIsSentAfterThePageWasClosedAndTheServerCameBack() {
        Visitor visitor = openChat(browsers.visitor(homin).signInByCookies(user));
        homin.stop();
        assertThat(bar(visitor)).containsText("Reconnecting…");
        visitor.say("first");
        visitor.say("second");
        visitor.say("third");
        visitor.composer().fill("half a thou");
        assertThat(bar(visitor)).containsText("3 messages are waiting");
        visitor.page().navigate("about:blank");
        homin.startAgain();

        openChat(visitor);

        isStored("before", "first", "second", "third");
        visitor.sees("third");
        assertThat(visitor.page().getByLabel("Waiting to be sent")).hasCount(0);
        assertThat(visitor.composer()).hasValue("half a thou");
    }

    /** Some frames get through and their answers do not, others get lost themselves. */
    @Test
    void aLineThatIsCutWhileSendingNeitherLosesNorDoublesNorReorders() {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        AtomicInteger sends = new AtomicInteger();
        visitor.page().routeWebSocket(SOCKET, line -> {
            WebSocketRoute server = line.connectToServer();
            line.onMessage(frame -> {
                int number = isSend(frame.text()) ? sends.incrementAndGet() : 1;
                if (number % 6 != 0) {
                    server.send(frame.text());
                }
                if (number % 3 == 0) {
                    server.close();
                    line.close();
                }
            });
        });
        openChat(visitor);

        List<String> expected = new ArrayList<>(List.of("before"));
        for (int i = 0; i < 20; i++) {
            visitor.say("message " + i);
            expected.add("message " + i);
        }

        // The line's frames pass through this thread: only the page may wait.
        visitor.page()
                .waitForCondition(
                        () -> history().size() >= expected.size(),
                        new Page.WaitForConditionOptions().setTimeout(90_000));
        isStored(expected.toArray(String[]::new));
        assertThat(sends.get()).as("attempts").isGreaterThan(20);
        expected.forEach(visitor::sees);
    }

    @Test
    void whatTheServerDoesNotAnswerIsMarkedAndSentAgainOrGivenUpOnRequest() {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        AtomicBoolean deaf = new AtomicBoolean(true);
        visitor.page().routeWebSocket(SOCKET, line -> {
            WebSocketRoute server = line.connectToServer();
            line.onMessage(frame -> {
                if (!deaf.get() || !isSend(frame.text())) {
                    server.send(frame.text());
                }
            });
        });
        openChat(visitor);

        visitor.say("to be sent again");
        visitor.say("to be given up");
        Locator failed = visitor.messages().getByText("Not sent: the server did not answer");
        assertThat(failed).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(40_000));
        deaf.set(false);
        line(visitor, "to be given up").getByText("Delete").click();
        line(visitor, "to be sent again").getByText("Retry").click();

        assertThat(failed).hasCount(0);
        assertThat(visitor.page().getByLabel("Waiting to be sent")).hasCount(0);
        isStored("before", "to be sent again");
        assertThat(visitor.message("to be given up")).hasCount(0);
    }

    @Test
    void whereTheBrowserKeepsNothingMessagesAreSentAllTheSameAndSomebodyIsWarned() {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        visitor.page()
                .addInitScript("Object.defineProperty(window, 'indexedDB', { get() {"
                        + " throw new DOMException('not here', 'SecurityError'); } });");
        openChat(visitor);
        visitor.goOffline();
        assertThat(bar(visitor)).containsText("Offline");

        visitor.say("kept by the page alone");
        assertThat(visitor.page().getByText("This browser keeps nothing")).isVisible();
        visitor.goOnline();

        Await.until("it is sent", () -> history().size() == 2);
        isStored("before", "kept by the page alone");
    }

    @Test
    void anExpiredSessionKeepsWhatIsWrittenAndSendsItAfterSigningInAgain() {
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        visitor.chatRow(other.displayName()).click();
        visitor.sees("before");

        user.api().get("/api/auth/sessions").json(200).get("items").forEach(session -> {
            if (!session.path("current").asBoolean()) {
                user.api().delete("/api/auth/sessions/" + session.get("id").asText());
            }
        });
        assertThat(bar(visitor)).containsText("Session expired");
        visitor.say("written without a session");
        assertThat(bar(visitor)).containsText("1 message is waiting");
        visitor.composer().fill("half a thou");
        bar(visitor).getByText("Sign in").click();
        visitor.signInHere(user);

        visitor.sees("written without a session");
        isStored("before", "written without a session");
        assertThat(visitor.composer()).hasValue("half a thou");
    }

    /** The reader is where the unread ones begin, far from the end, which nobody can load now. */
    @Test
    void whatIsWrittenDeepInTheHistoryWithoutAConnectionIsSeenAtOnceAndStandsAtTheEndLater() {
        int unread = 400;
        try (ChatSocket socket = other.connect()) {
            for (int number = 1; number <= unread; number++) {
                socket.send(ChatSocket.message(chat, "number " + number));
            }
            Await.until("all is said", () -> other.chat(chat).get("lastSeq").asInt() == unread + 1);
        }
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        visitor.sees("number 1");
        visitor.goOffline();
        assertThat(bar(visitor)).containsText("Offline");

        visitor.say("written far away");

        assertThat(visitor.message("written far away")).isInViewport();
        assertThat(visitor.page().locator(".gap")).hasText("Newer messages come once the connection is back");
        assertThat(visitor.messages().getByText("Loading newer messages…")).isHidden();
        visitor.goOnline();
        assertThat(visitor.message("number " + unread)).isInViewport();
        assertThat(visitor.message("written far away")).isInViewport();
        assertThat(visitor.page().locator(".gap")).hasCount(0);
        assertThat(visitor.page().getByLabel("Waiting to be sent")).hasCount(0);
        assertThat(other.chat(chat).get("lastMessage").get("body").asText()).isEqualTo("written far away");
    }

    @Test
    void whatIsWrittenIntoAChatThatCannotBeLoadedIsSeenAndStandsAtTheEndLater() {
        ChatUser third = ChatUser.register(homin);
        String elsewhere = third.directChatWith(user);
        third.post(elsewhere, "not loaded yet");
        Visitor visitor = openChat(browsers.visitor(homin).signInByCookies(user));
        Locator row = visitor.chatRow(third.displayName());
        assertThat(row).isVisible();
        visitor.goOffline();
        row.click();
        assertThat(visitor.page().locator("#messages-failed")).isVisible();

        visitor.say("written blindly");

        assertThat(visitor.message("written blindly")).isInViewport();
        visitor.goOnline();
        visitor.sees("not loaded yet");
        visitor.sees("written blindly");
        assertThat(visitor.messages().locator(".message").last()).containsText("written blindly");
        assertThat(visitor.page().getByLabel("Waiting to be sent")).hasCount(0);
    }

    private Visitor openChat(Visitor visitor) {
        visitor.open("/chat?c=" + chat);
        visitor.sees("before");
        return visitor;
    }

    private JsonNode history() {
        return other.history(chat).get("items");
    }

    /** Requires that these are the messages of the chat, once there are so many. */
    private void isStored(String... bodies) {
        Await.until("what was written is stored", () -> history().size() >= bodies.length);
        assertThat(Json.texts(history(), "body")).containsExactly(bodies);
        assertThat(IntStream.range(0, bodies.length)
                        .mapToObj(i -> history().get(i).get("seq").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, bodies.length).boxed().toList());
    }

    private static boolean isSend(String frame) {
        return Json.parse(frame).path("type").asText().equals("send");
    }

    private static Locator bar(Visitor visitor) {
        return visitor.page().locator("#connection");
    }

    private static Locator line(Visitor visitor, String text) {
        return visitor.messages().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(text));
    }
}
