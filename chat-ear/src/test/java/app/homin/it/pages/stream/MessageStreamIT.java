package app.homin.it.pages.stream;

import static app.homin.it.pages.stream.TwoPeople.exactly;
import static app.homin.it.pages.stream.TwoPeople.row;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The open chat: its messages, where they stand while others come, and the field for a new one. */
@BrowserTest
class MessageStreamIT {

    private static final String GLYPHS =
            "(mark) => [...mark.querySelectorAll('use')].map((use) => use.href.baseVal.split('#')[1]).join(' ')";
    /** What the toolbar in a row covers that it must not, or that it is out of view. */
    private static final String COVERED =
            """
            (row) => {
              const bar = row.querySelector(".message-actions").getBoundingClientRect();
              const pane = document.getElementById("messages").getBoundingClientRect();
              const texts = [".message__body", ".message__meta"].map((part) => {
                const range = document.createRange();
                range.selectNodeContents(row.querySelector(part));
                return [part, range];
              });
              // Letters leave the edge of their line free.
              const meets = (rect) => rect.width > 0 && rect.left < bar.right && bar.left < rect.right
                && rect.top + 3 < bar.bottom && bar.top < rect.bottom - 3;
              return [
                ...texts.filter(([, range]) => [...range.getClientRects()].some(meets)).map(([part]) => part),
                ...bar.top < pane.top || bar.bottom > pane.bottom ? ["out of view"] : [],
              ].join(" ");
            }
            """;

    private final Homin homin;
    private final Browsers browsers;
    private final TwoPeople people;
    private final ChatUser user;
    private final ChatUser other;

    MessageStreamIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
        this.people = new TwoPeople(homin, browsers);
        this.user = people.user();
        this.other = people.other();
    }

    @Test
    void whatOneSaysAndDoesTheOtherSeesAtOnce() {
        String chat = user.directChatWith(other);
        user.post(chat, "before");
        Visitor first = people.reading(user, chat);
        Visitor second = people.reading(other, chat);

        long quickest = IntStream.range(0, 3)
                .mapToLong(number -> {
                    long start = System.nanoTime();
                    first.say("message " + number);
                    second.message("message " + number).waitFor();
                    return (System.nanoTime() - start) / 1_000_000;
                })
                .min()
                .orElseThrow();
        // Pushed, and not fetched by the next look at what was missed.
        assertThat(quickest).as("milliseconds until the other one sees it").isLessThan(5_000);

        assertThat(row(first, "message 2").getByLabel("Read", exactly())).isVisible();
        second.composer().pressSequentially("hm");
        assertThat(first.page().getByText(other.displayName() + " is typing…")).isVisible();
        assertThat(first.page().getByText(other.displayName() + " is typing…")).isHidden();
        assertThat(first.complaints()).isEmpty();
    }

    @Test
    void tombstonesEditsEmojiAndLinksAreShownAsWhatTheyAre() {
        String chat = other.directChatWith(user);
        other.post(chat, "to be deleted");
        other.post(chat, "to be edited");
        other.post(chat, "👍🏽");
        other.post(chat, "see https://example.org/a_(b).");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        visitor.page().route(Pattern.compile(".*/messages(\\?.*)?$"), route -> {
            APIResponse answer = route.fetch();
            String body = answer.text()
                    .replace("\"body\":\"to be deleted\"", "\"deleted\":true")
                    .replace(
                            "\"body\":\"to be edited\"",
                            "\"body\":\"was edited\",\"editedAt\":\"2026-03-03T10:00:00Z\"");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
        });
        visitor.open("/chat?c=" + chat);

        visitor.sees("Message deleted");
        assertThat(row(visitor, "was edited").locator(".message__edited")).hasText("edited");
        assertThat(visitor.page().locator(".message--emoji")).hasCount(1);
        assertThat(visitor.messages().getByRole(AriaRole.LINK)).hasAttribute("href", "https://example.org/a_(b)");
        assertThat(visitor.page().locator(".message--first")).hasCount(1);
        assertThat(visitor.page().locator(".message__author:not(.visually-hidden)"))
                .hasCount(1);
    }

    @Test
    void theTimeOfACompactLineIsShownWhenItIsPointedAt() {
        String chat = people.chatOf(3);
        Visitor visitor = people.reading(user, chat);
        Locator time = row(visitor, "number 2").locator(".message__meta");

        assertThat(time).hasCSS("opacity", "0");
        visitor.message("number 2").hover();
        assertThat(time).hasCSS("opacity", "1");
    }

    @Test
    void whatCameWhileSomebodyWasAwayIsDeliveredWhenTheyOpenThePage() {
        String chat = people.chatOf(1);
        Visitor visitor = people.reading(user, chat);
        visitor.say("on its way");
        Locator mark = row(visitor, "on its way").locator(".mark");
        assertThat(mark).hasAttribute("aria-label", "Sent");

        Visitor back = browsers.visitor(homin).signInByCookies(other).open("/chat");

        assertThat(mark).hasAttribute("aria-label", "Delivered");
        assertThat(back.chatRow(user.displayName())).containsText("1 unread message");
    }

    @Test
    void howFarAMessageHasComeIsToldByItsShapeToo() {
        String chat = people.chatOf(1);
        Visitor visitor = people.reading(user, chat);
        visitor.say("on its way");
        Locator mark = row(visitor, "on its way").locator(".mark");
        assertThat(mark).hasAttribute("aria-label", "Sent");
        Set<Object> shapes = new HashSet<>();
        shapes.add(mark.evaluate(GLYPHS));

        try (ChatSocket socket = other.connect()) {
            socket.settle();
            visitor.say("and another");
            assertThat(mark).hasAttribute("aria-label", "Delivered");
            shapes.add(mark.evaluate(GLYPHS));
        }
        other.read(chat, 3);
        assertThat(mark).hasAttribute("aria-label", "Read");
        shapes.add(mark.evaluate(GLYPHS));

        assertThat(shapes).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void theToolbarOfAMessageCoversNeitherItsTextNorItsTimeAndIsInViewAlsoForTheFirstOne(int width) {
        String chat = other.directChatWith(user);
        String filling = "Words that fill a line from one end to the other ";
        for (int i = 0; i < 12; i++) {
            (i % 4 < 2 ? other : user).post(chat, i % 2 == 0 ? "ok " + i : filling.repeat(1 + i / 3) + i);
        }
        user.read(chat, 12);
        Visitor visitor = people.reading(user, chat);
        visitor.resize(width);
        assertThat(visitor.page().locator(".message")).hasCount(12);

        for (int at = 0; at < 12; at++) {
            Locator row = visitor.page().locator(".message").nth(at);
            row.evaluate(
                    "(row) => document.getElementById('messages').scrollTop +="
                            + " row.getBoundingClientRect().top - document.getElementById('messages').getBoundingClientRect().top");
            row.locator(".message__body").hover();
            assertThat(row.locator(".message-actions")).isVisible();
            assertThat(row.evaluate(COVERED)).as("message %d", at).isEqualTo("");
        }
    }

    @Test
    void whatIsRefusedSaysSoAndCanBeSentAgainCopiedOrDeleted() {
        String chat = people.chatOf(1);
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        boolean[] refuses = {true};
        visitor.page().routeWebSocket(Pattern.compile(".*/ws$"), socket -> {
            WebSocketRoute server = socket.connectToServer();
            socket.onMessage(frame -> {
                String text = frame.text();
                if (text.contains("\"send\"") && refuses[0]) {
                    String id = text.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
                    socket.send("{\"type\":\"error\",\"id\":\"" + id
                            + "\",\"problem\":{\"status\":400,\"code\":\"invalid\"}}");
                } else {
                    server.send(text);
                }
            });
        });
        visitor.open("/chat?c=" + chat);
        visitor.sees("number 1");

        visitor.say("refused once");
        assertThat(row(visitor, "refused once")).containsText("Not sent");
        visitor.quality().isAccessible();
        refuses[0] = false;
        row(visitor, "refused once").getByText("Retry").click();
        assertThat(row(visitor, "refused once")
                        .getByLabel("Sent", exactly())
                        .or(row(visitor, "refused once").getByLabel("Delivered", exactly())))
                .isVisible();
        assertThat(visitor.page().locator("body:focus")).hasCount(0);

        refuses[0] = true;
        visitor.say("refused for good");
        row(visitor, "refused for good").getByText("Delete").click();
        assertThat(visitor.message("refused for good")).hasCount(0);
        assertThat(visitor.composer()).isFocused();
    }
}
