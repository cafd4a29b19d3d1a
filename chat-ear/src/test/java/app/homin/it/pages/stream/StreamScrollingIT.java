package app.homin.it.pages.stream;

import static app.homin.it.pages.stream.TwoPeople.is;
import static app.homin.it.pages.stream.TwoPeople.isAtTheEnd;
import static app.homin.it.pages.stream.TwoPeople.number;
import static app.homin.it.pages.stream.TwoPeople.say;
import static app.homin.it.pages.stream.TwoPeople.scrollBy;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Scrolling: nothing moves what somebody reads, and the document stays small. */
@BrowserTest
class StreamScrollingIT {

    /** More messages never stand in the document. */
    private static final int MOST = 260;

    private final TwoPeople people;
    private final ChatUser user;
    private final ChatUser other;

    StreamScrollingIT(Homin homin, Browsers browsers) {
        this.people = new TwoPeople(homin, browsers);
        this.user = people.user();
        this.other = people.other();
    }

    @Test
    void threeOlderPagesAndWhatGrowsLateMoveNothingThatIsRead() {
        String chat = people.chatOf(260);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(120);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(60);
        Visitor visitor = people.reading(user, chat);
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
        Visitor visitor = people.reading(user, chat);

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
        String chat = people.chatOf(5);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(900);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(1);
        Visitor visitor = people.reading(user, chat);
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
}
