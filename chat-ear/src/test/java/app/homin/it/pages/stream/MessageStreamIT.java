package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The open chat: its messages, where they stand while others come, and the field for a new one. */
@BrowserTest
class MessageStreamIT {

    /** More messages never stand in the document. */
    private static final int MOST = 260;

    private static final String GLYPHS =
            "(mark) => [...mark.querySelectorAll('use')].map((use) => use.href.baseVal.split('#')[1]).join(' ')";
    private static final String PLACEHOLDER =
            """
            (field) => {
              const style = getComputedStyle(field.parentElement, "::before");
              return [style.content, style.textOverflow, style.overflowX, style.whiteSpace].join(" ");
            }
            """;
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
    private final ChatUser user;
    private final ChatUser other;

    MessageStreamIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
        this.user = ChatUser.register(homin);
        this.other = ChatUser.register(homin);
    }

    // --- two people ---

    @Test
    void whatOneSaysAndDoesTheOtherSeesAtOnce() {
        String chat = user.directChatWith(other);
        user.post(chat, "before");
        Visitor first = reading(user, chat);
        Visitor second = reading(other, chat);

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

    // --- where the list stands ---

    @Test
    void threeOlderPagesAndWhatGrowsLateMoveNothingThatIsRead() {
        String chat = chatOf(260);
        Visitor visitor = reading(user, chat);
        assertThat(visitor.message("number 260")).isVisible();

        for (int page = 0; page < 3; page++) {
            double moved = ((Number)
                            visitor.page()
                                    .evaluate(
                                            """
                            async () => {
                              const pane = document.getElementById("messages");
                              const frame = () => new Promise(requestAnimationFrame);
                              const lines = () => [...pane.querySelectorAll(".message")];
                              pane.scrollTop = 150;
                              const earliest = lines()[0];
                              const top = pane.getBoundingClientRect().top;
                              const read = lines().find((line) => line.getBoundingClientRect().bottom > top);
                              const place = read.getBoundingClientRect().top;
                              let moved = 0;
                              const watch = () => moved = Math.max(moved, Math.abs(read.getBoundingClientRect().top - place));
                              const until = performance.now() + 15000;
                              while (lines()[0] === earliest && performance.now() < until) {
                                await frame();
                                watch();
                              }
                              if (lines()[0] === earliest) {
                                return Infinity;
                              }
                              // A picture that says only now how high it is.
                              const picture = document.createElement("div");
                              lines().at(2).append(picture);
                              for (const height of [40, 250, 90]) {
                                picture.style.blockSize = `${height}px`;
                                await frame();
                                await frame();
                                watch();
                              }
                              return moved;
                            }
                            """))
                    .doubleValue();
            assertThat(moved).as("pixels that page %s moved it", page).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aNewMessageMovesNothingWhileSomebodyReadsAboveAndOnePressLeadsToIt() {
        String chat = chatOf(120);
        Visitor visitor = reading(user, chat);
        Locator read = visitor.message("number 85");
        read.scrollIntoViewIfNeeded();
        read.hover();
        visitor.page().waitForCondition(() -> visitor.button("Jump to latest").isVisible());
        double place = read.boundingBox().y;

        other.post(chat, "and one more");
        other.post(chat, "and another");

        visitor.button("2 new messages").waitFor();
        assertThat(read.boundingBox().y).isEqualTo(place);
        visitor.button("2 new messages").click();
        visitor.sees("and another");
        assertThat(visitor.composer()).isFocused();
        assertThat(visitor.page().locator("#jump")).isHidden();
        isAtTheEnd(visitor);
    }

    @Test
    void atTheEndItStaysAtTheEnd() {
        String chat = chatOf(60);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 60");
        scrollBy(visitor, -50);

        other.post(chat, "long\n".repeat(12) + "end");

        assertThat(visitor.page().getByText("long").last()).isVisible();
        isAtTheEnd(visitor);
        visitor.composer().fill("line\n".repeat(8));
        isAtTheEnd(visitor);
        visitor.resize(360);
        isAtTheEnd(visitor);
    }

    @Test
    void openingLandsAtTheFirstUnreadMessageAndTheDividerStaysUntilTheChatIsLeft() {
        String chat = other.directChatWith(user);
        say(other, chat, "number ", 200);
        user.read(chat, 80);
        Visitor visitor = reading(user, chat);

        Locator divider = visitor.page().getByText("New · 120 messages");
        assertThat(divider).isVisible();
        assertThat(visitor.message("number 81")).isVisible();
        assertThat(visitor.page().locator("#jump")).containsText(Pattern.compile("(9|10)\\d new messages"));
        assertThat(user.chat(chat).get("unreadCount").asInt()).isEqualTo(120);

        visitor.page().locator("#jump").click();
        visitor.sees("number 200");
        Await.until("all is read", () -> user.chat(chat).get("unreadCount").asInt() == 0);
        assertThat(visitor.chatRow(other.displayName())).not().containsText("unread");
        visitor.page().goBack();
        visitor.open("/chat?c=" + chat);
        visitor.sees("number 200");
        assertThat(visitor.page().getByText(Pattern.compile("^New · "))).hasCount(0);
    }

    @Test
    void whatComesWhileNobodyLooksIsUnreadUntilSomebodyLooksForASecond() {
        String chat = chatOf(5);
        Visitor visitor = reading(user, chat);
        Await.until("all is read", () -> user.chat(chat).get("unreadCount").asInt() == 0);
        visitor.page().evaluate("() => { document.hasFocus = () => false; dispatchEvent(new Event('blur')); }");

        other.post(chat, "while away");
        assertThat(visitor.page().getByText("New · 1 message", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        other.post(chat, "and again");
        assertThat(visitor.page().getByText("New · 2 messages")).isVisible();
        double since = number(visitor.page().evaluate("performance.now()"));
        visitor.page().waitForCondition(() -> is(visitor, "performance.now() > " + (since + 1500)));
        assertThat(user.chat(chat).get("unreadCount").asInt()).isEqualTo(2);

        visitor.page().evaluate("() => { document.hasFocus = () => true; dispatchEvent(new Event('focus')); }");
        Await.until("all is read", () -> user.chat(chat).get("unreadCount").asInt() == 0);
        assertThat(visitor.page().getByText("New · 2 messages")).isVisible();
    }

    @Test
    void theDocumentHoldsAFewMessagesHoweverMuchIsRead() {
        String chat = chatOf(900);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 900");

        String scroll =
                """
                async ([step, text]) => {
                  const pane = document.getElementById("messages");
                  const until = performance.now() + 60000;
                  let most = 0;
                  while (performance.now() < until) {
                    pane.scrollTop += step;
                    await new Promise(requestAnimationFrame);
                    const lines = [...pane.querySelectorAll(".message")];
                    most = Math.max(most, lines.length);
                    const found = lines.find((line) => line.querySelector(".message__body").textContent === text);
                    const { top, bottom } = pane.getBoundingClientRect();
                    if (found && found.getBoundingClientRect().top >= top && found.getBoundingClientRect().bottom <= bottom) {
                      return most;
                    }
                  }
                  return Infinity;
                }
                """;
        assertThat(number(visitor.page().evaluate(scroll, new Object[] {-400, "number 1"})))
                .isLessThanOrEqualTo(MOST);
        assertThat(number(visitor.page().evaluate(scroll, new Object[] {400, "number 900"})))
                .isLessThanOrEqualTo(MOST);
        other.post(chat, "and it goes on");
        visitor.sees("and it goes on");
        isAtTheEnd(visitor);
    }

    @Test
    void aBurstIsShownCompletelyAndInOrder() {
        String chat = chatOf(1);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 1");

        say(other, chat, "burst ", 400);

        visitor.sees("burst 400");
        isAtTheEnd(visitor);
        assertThat((Boolean) visitor.page()
                        .evaluate(
                                """
                                () => {
                                  const shown = [...document.querySelectorAll(".message__body")].map((body) => body.textContent);
                                  return shown.length <= %d && shown.length > 50 &&
                                    shown.every((text, index) => text === `burst ${400 - shown.length + 1 + index}`);
                                }
                                """
                                        .formatted(MOST)))
                .isTrue();
    }

    // --- what a message looks like ---

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
        String chat = chatOf(3);
        Visitor visitor = reading(user, chat);
        Locator time = row(visitor, "number 2").locator(".message__meta");

        assertThat(time).hasCSS("opacity", "0");
        visitor.message("number 2").hover();
        assertThat(time).hasCSS("opacity", "1");
    }

    @Test
    void whatCameWhileSomebodyWasAwayIsDeliveredWhenTheyOpenThePage() {
        String chat = chatOf(1);
        Visitor visitor = reading(user, chat);
        visitor.say("on its way");
        Locator mark = row(visitor, "on its way").locator(".mark");
        assertThat(mark).hasAttribute("aria-label", "Sent");

        Visitor back = browsers.visitor(homin).signInByCookies(other).open("/chat");

        assertThat(mark).hasAttribute("aria-label", "Delivered");
        assertThat(back.chatRow(user.displayName())).containsText("1 unread message");
    }

    @Test
    void howFarAMessageHasComeIsToldByItsShapeToo() {
        String chat = chatOf(1);
        Visitor visitor = reading(user, chat);
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
        Visitor visitor = reading(user, chat);
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
        String chat = chatOf(1);
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
        visitor.isAccessible();
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

    // --- keyboard and screen reader ---

    @Test
    void theKeyboardWalksThroughMessagesAndTheirActions() {
        String chat = chatOf(300);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 300");
        Page page = visitor.page();

        visitor.composer().press("Shift+Tab");
        assertThat(row(visitor, "number 300")).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(row(visitor, "number 299")).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowDown");
        assertThat(row(visitor, "number 299")).isFocused();

        page.keyboard().press("Enter");
        assertThat(visitor.button("Copy")).isFocused();
        visitor.isAccessible();
        page.keyboard().press("Escape");
        assertThat(row(visitor, "number 299")).isFocused();

        other.post(chat, "meanwhile");
        assertThat(visitor.message("meanwhile")).hasCount(1);
        assertThat(row(visitor, "number 299")).isFocused();
        page.keyboard().press("End");
        assertThat(row(visitor, "meanwhile")).isFocused();

        page.keyboard().press("PageUp");
        page.keyboard().press("PageUp");
        assertThat(page.locator(".message:focus")).isVisible();
        assertThat(row(visitor, "meanwhile")).not().isInViewport();
        page.waitForCondition(() -> {
            page.keyboard().press("Home");
            return row(visitor, "number 1").count() == 1
                    && row(visitor, "number 1")
                            .evaluate("row => row === document.activeElement")
                            .equals(true);
        });
        assertThat(row(visitor, "number 1")).isInViewport();

        page.keyboard().press("Escape");
        assertThat(visitor.composer()).isFocused();
        visitor.sees("meanwhile");
        isAtTheEnd(visitor);
    }

    @Test
    void theFocusStaysInTheListWhenItsMessageLeavesTheDocument() {
        String chat = chatOf(5);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 5");
        visitor.composer().press("Shift+Tab");
        assertThat(row(visitor, "number 5")).isFocused();

        say(other, chat, "burst ", 400);

        visitor.page()
                .waitForCondition(() -> visitor.message("burst 400").count() == 1
                        || visitor.page().locator("#jump").isVisible());
        assertThat(visitor.page().locator(".message:focus")).hasCount(1);
    }

    @Test
    void screenReadersHearWhatOthersSayAndNothingElse() {
        String chat = chatOf(3);
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        visitor.page()
                .addInitScript(
                        """
                        window.heard = [];
                        addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
                          const text = document.getElementById("announcer").textContent;
                          text && heard.push(text);
                        }).observe(document.getElementById("announcer"), { childList: true }));
                        """);
        visitor.open("/chat?c=" + chat);
        visitor.sees("number 3");
        visitor.say("my own");

        other.post(chat, "hello");
        visitor.page()
                .waitForCondition(() -> is(visitor, "heard.includes('%s: hello')".formatted(other.displayName())));
        say(other, chat, "many ", 4);
        visitor.page().waitForCondition(() -> is(visitor, "heard.some((text) => /^\\d new messages$/.test(text))"));

        assertThat(is(visitor, "heard.some((text) => text.includes('my own') || text.includes('number'))"))
                .isFalse();
        assertThat(visitor.messages()).hasAttribute("aria-live", "off");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theStreamIsAccessibleWithAMessageChosen(ColorScheme theme) {
        String chat = chatOf(50);
        Visitor visitor = browsers.visitor(homin, "uk-UA", theme).signInByCookies(user);
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        visitor.open("/chat?c=" + chat);
        visitor.message("number 45").hover();
        assertThat(visitor.page().getByRole(AriaRole.TOOLBAR)).isVisible();
        visitor.isAccessible();

        visitor.composer().fill("x".repeat(4_003));
        assertThat(visitor.page().locator("#composer-counter")).containsText("Задовге на 3 символи.");
        visitor.isAccessible();
        assertThat(visitor.complaints()).isEmpty();
    }

    // --- the field for a new message ---

    @Test
    void enterSendsShiftEnterBreaksAndAnUnfinishedCompositionIsLeftAlone() {
        String chat = chatOf(1);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 1");
        Locator field = visitor.composer();

        field.fill("日本");
        field.evaluate(
                "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))");
        field.evaluate(
                "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))");
        assertThat(field).hasValue("日本");
        field.press("Shift+Enter");
        field.pressSequentially("two");
        assertThat(field).hasValue("日本\ntwo");
        field.press("Enter");
        assertThat(field).hasValue("");
        visitor.sees("日本\ntwo");
        field.fill("by Ctrl");
        field.press("Control+Enter");
        visitor.sees("by Ctrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "uk-UA"})
    void anEmptyFieldNamesTheChatAndEndsALongNameWithDots(String language) {
        ChatUser longNamed = ChatUser.register(homin, "W".repeat(40) + ChatUser.unique(), "M");
        String chat = chatOf(longNamed, 1);
        Visitor visitor = browsers.visitor(homin, language, ColorScheme.LIGHT, 320)
                .signInByCookies(user)
                .open("/chat?c=" + chat);
        visitor.sees("number 1");
        Locator field = visitor.composer();

        for (boolean focused : new boolean[] {false, true}) {
            field.evaluate(focused ? "field => field.focus()" : "field => field.blur()");
            assertThat(field.evaluate(PLACEHOLDER))
                    .asString()
                    .contains(longNamed.firstName())
                    .endsWith("ellipsis hidden nowrap");
        }
        field.fill("x");
        assertThat(field.evaluate(PLACEHOLDER)).asString().startsWith("none");
    }

    @Test
    void theFieldGrowsToAPartOfThePageAndCountsNearTheLimit() {
        String chat = chatOf(1);
        Visitor visitor = reading(user, chat);
        visitor.sees("number 1");
        Locator field = visitor.composer();
        double low = field.boundingBox().height;

        field.fill("line\n".repeat(5));
        assertThat(field.boundingBox().height).isGreaterThan(low + 80);
        field.fill("line\n".repeat(200));
        assertThat(field.boundingBox().height).isBetween(0.39 * 800, 0.4 * 800 + 1);

        Locator counter = visitor.page().locator("#composer-counter");
        assertThat(counter).isHidden();
        field.fill("👍".repeat(3_600));
        assertThat(counter).hasText("3600 of 4000 characters");
        field.fill("👍".repeat(4_001));
        assertThat(counter).containsText("1 character too many.");
        assertThat(visitor.button("Send")).isDisabled();
        assertThat(field).hasAttribute("aria-invalid", "true");
        field.press("Enter");
        assertThat(field).not().hasValue("");
        field.fill("👍".repeat(4_000));
        visitor.button("Send").click();
        assertThat(field).hasValue("");
    }

    @Test
    void onAPhoneEnterBreaksTheButtonSendsAndATapShowsWhatCanBeDone() {
        String chat = chatOf(3);
        Visitor visitor = browsers.phone(homin).signInByCookies(user).open("/chat?c=" + chat);
        visitor.sees("number 3");

        visitor.composer().tap();
        visitor.composer().pressSequentially("one");
        visitor.composer().press("Enter");
        visitor.composer().pressSequentially("two");
        assertThat(visitor.composer()).hasValue("one\ntwo");
        visitor.button("Send").tap();
        visitor.sees("one\ntwo");

        visitor.message("number 2").tap();
        assertThat(visitor.button("Copy")).isVisible();
        assertThat(visitor.button("Copy").boundingBox().height).isGreaterThanOrEqualTo(44);
        visitor.scrollsNowhereSideways();
    }

    // --- helpers ---

    /** Somebody who is signed in and has this chat open. */
    private Visitor reading(ChatUser reader, String chat) {
        return browsers.visitor(homin).signInByCookies(reader).open("/chat?c=" + chat);
    }

    private String chatOf(int messages) {
        return chatOf(other, messages);
    }

    /** A chat in which this author has said "number 1" and so on, and the user has read all of it. */
    private String chatOf(ChatUser author, int messages) {
        String chat = author.directChatWith(user);
        say(author, chat, "number ", messages);
        user.read(chat, messages);
        return chat;
    }

    private static void say(ChatUser author, String chat, String text, int count) {
        try (ChatSocket socket = author.connect()) {
            long before = author.chat(chat).get("lastSeq").asLong();
            for (int number = 1; number <= count; number++) {
                socket.send(ChatSocket.message(chat, text + number));
            }
            Await.until("all is said", () -> author.chat(chat).get("lastSeq").asLong() == before + count);
        }
    }

    private static Locator row(Visitor visitor, String text) {
        return visitor.page()
                .locator(".message")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().getByText(text, new Page.GetByTextOptions().setExact(true))));
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static void scrollBy(Visitor visitor, int pixels) {
        visitor.page().evaluate("by => document.getElementById('messages').scrollTop += by", pixels);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Whether this expression is true in the page. */
    private static boolean is(Visitor visitor, String expression) {
        return Boolean.TRUE.equals(visitor.page().evaluate(expression));
    }

    private static void isAtTheEnd(Visitor visitor) {
        visitor.page()
                .waitForCondition(() -> is(
                        visitor,
                        "() => { const pane = document.getElementById('messages');"
                                + " return pane.scrollHeight - pane.clientHeight - pane.scrollTop < 1.5; }"));
    }
}
