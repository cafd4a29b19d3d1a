package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can be written: nothing to see, many lines, other directions, piles of marks. */
@BrowserTest
@Timeout(300)
class TextPageIT {

    /** A letter with marks piled up on both sides of it, far over its line. */
    private static final String ZALGO = "Z" + "\u030d\u030e\u0304\u0305\u033f\u0311\u0306\u0310".repeat(5)
            + "\u0316\u0317\u0318\u0319\u031c\u031d\u031e\u031f".repeat(5);

    private final Homin homin;
    private final Browsers browsers;
    private final ChatUser user;
    private final ChatUser other;

    TextPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
        this.user = ChatUser.register(homin);
        this.other = ChatUser.register(homin);
    }

    @Test
    void whatShowsNothingIsNotSentAndIndentationIs() {
        Visitor visitor = reading(user.directChatWith(other));

        for (String nothing : List.of("  \n ", "\u3164\uffa0", "\u034f\ufe0f\u180b", "\u2800", "\udb40\udc41")) {
            visitor.composer().fill(nothing);
            assertThat(visitor.button("Send")).isDisabled();
        }
        visitor.composer().fill("\n  if (a)\n    b()\n");
        assertThat(visitor.button("Send")).isEnabled();
        visitor.button("Send").click();
        assertThat(body(visitor.page()).last()).hasJSProperty("textContent", "  if (a)\n    b()");
        assertThat(visitor.composer()).hasValue("");
        // It is no draft any more.
        visitor.page().reload();
        assertThat(body(visitor.page()).last()).hasJSProperty("textContent", "  if (a)\n    b()");
        assertThat(visitor.composer()).hasValue("");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aLongMessageIsFolded() {
        String chat = user.directChatWith(other);
        other.post(chat, IntStream.range(0, 800).mapToObj(i -> "l" + i).collect(Collectors.joining("\n")));
        IntStream.range(0, 60).forEach(i -> other.post(chat, "short " + i));
        other.post(chat, "x" + "\n".repeat(3998) + "y");
        Visitor visitor = reading(chat);
        Page page = visitor.page();
        Locator row = page.locator("#message-list .message").last();
        Locator more = row.getByRole(AriaRole.BUTTON, name("Show more"));
        Locator less = row.getByRole(AriaRole.BUTTON, name("Show less"));

        assertThat(more).hasAttribute("aria-expanded", "false");
        assertThat(row.boundingBox().height).isLessThan(600);
        visitor.quality().isAccessible();
        more.scrollIntoViewIfNeeded();
        double top = row.boundingBox().y;
        more.press("Enter");
        assertThat(less).hasAttribute("aria-expanded", "true");
        assertThat(row.boundingBox().height).isGreaterThan(50_000);
        assertThat(row.boundingBox().y).isEqualTo(top, within(1.0));
        visitor.quality().showsItsFocus();

        // Out of the document and back again.
        page.locator("#messages").evaluate("pane => pane.scrollTop = 0");
        Locator first = page.locator("#message-list .message").first();
        assertThat(first).containsText("l19…");
        assertThat(first).not().containsText("l20");
        page.locator("#jump").click();
        assertThat(less).hasAttribute("aria-expanded", "true");

        less.click();
        assertThat(more).hasAttribute("aria-expanded", "false");
        assertThat(row).isInViewport();
        assertThat(row.boundingBox().height).isLessThan(600);
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void eachParagraphHasItsOwnDirection() {
        String chat = user.directChatWith(other);
        String text = "latin first\nשלום עולם\nlatin last";
        String wide = text + " and wide enough for a bubble that leaves room beside the line above";
        other.post(chat, wide);
        user.post(chat, wide);
        Visitor visitor = reading(chat);

        for (int line : new int[] {0, 1}) {
            Locator body = body(visitor.page()).nth(line);
            // By how much each paragraph begins and ends within the text's box.
            List<?> sides = (List<?>)
                    body.evaluate(
                            """
                    (body) => {
                      const box = (body.closest(".message__bubble") ?? body).getBoundingClientRect();
                      const text = body.firstChild;
                      const places = [0, ...[...text.data.matchAll(/\\n/g)].map((match) => match.index + 1)];
                      return places.map((from, index) => {
                        const range = document.createRange();
                        range.setStart(text, from);
                        range.setEnd(text, (places[index + 1] ?? text.length + 1) - 1);
                        const rect = range.getBoundingClientRect();
                        return rect.left - box.left < box.right - rect.right ? "left" : "right";
                      });
                    }
                    """);
            assertThat(sides.subList(0, 2)).as("sides of paragraphs").isEqualTo(List.of("left", "right"));
        }
    }

    @Test
    void namesInSentencesHaveTheirOwnDirection() {
        ChatUser hebrew = ChatUser.register(homin, "דנה" + ChatUser.unique(), "כהן");
        String group = user.groupWith(hebrew, other);
        hebrew.post(group, "hello!");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");

        Locator lead = visitor.page().locator("#chat-list .row__lead").first();
        assertThat(lead).hasText(hebrew.firstName());
        assertThat(lead.evaluate("lead => lead.localName")).isEqualTo("bdi");
    }

    @Test
    void pilesOfMarksStayWithinTheirMessage() {
        ChatUser zalgo = ChatUser.register(homin, ZALGO.substring(0, 30), ZALGO.substring(0, 20));
        String chat = user.directChatWith(zalgo);
        zalgo.post(chat, "above");
        zalgo.post(chat, ZALGO.repeat(40));
        zalgo.post(chat, "between");
        user.post(chat, ZALGO.repeat(40));
        zalgo.post(chat, "below");
        Visitor visitor = reading(chat);
        Page page = visitor.page();
        visitor.sees("below");
        assertThat(body(page)).hasCount(5);

        for (int pile : new int[] {1, 3}) {
            for (int neighbour : new int[] {pile - 1, pile + 1}) {
                staysAway(page, body(page).nth(pile), body(page).nth(neighbour));
            }
        }
        staysAway(page, page.locator("#chat-title"), page.locator("#chat-state"));
        staysAway(
                page,
                page.locator("#chat-list .row__name").first(),
                page.locator("#chat-list .row__line").first());
        staysAway(page, page.locator("#chat-avatar .avatar__letters"), page.locator("#chat-state"));
        page.locator("#info-toggle").click();
        staysAway(page, page.locator(".info__name"), page.locator(".info__state"));
    }

    @Test
    void pilesOfMarksStayWithinTheirLineOfTheList() {
        other.post(other.directChatWith(user), "above");
        other.post(other.groupWith(user), ZALGO.repeat(20));
        other.post(other.groupWith(user), "below");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Page page = visitor.page();
        Locator rows = page.locator("#chat-list .row");
        assertThat(rows).hasCount(3);
        Locator pile = rows.nth(1).locator(".row__line");

        staysAway(page, pile, rows.nth(1).locator(".row__name"));
        staysAway(page, pile, rows.nth(1).locator(".row__time"));
    }

    /** Requires that one element looks the same whether another is painted or not. */
    private static void staysAway(Page page, Locator pile, Locator neighbour) {
        neighbour.waitFor();
        pile.waitFor();
        AtomicReference<Pictures> taken = new AtomicReference<>();
        // What changes by itself, such as a row of the list when its chat counts as read, would differ as well.
        Await.until("the same before and afterwards", () -> {
            taken.set(Pictures.take(page, pile, neighbour));
            return Arrays.equals(taken.get().before, taken.get().afterwards);
        });
        assertThat(taken.get().before).as("%s beside %s", neighbour, pile).isEqualTo(taken.get().without);
    }

    /** Of one element: beside another, without that, and beside it again. */
    private record Pictures(byte[] before, byte[] without, byte[] afterwards) {

        private static Pictures take(Page page, Locator pile, Locator neighbour) {
            BoundingBox box = neighbour.boundingBox();
            // What is on its way to another colour would differ by itself.
            Page.ScreenshotOptions still = new Page.ScreenshotOptions()
                    .setClip(new Clip(box.x, box.y, box.width, box.height))
                    .setAnimations(ScreenshotAnimations.DISABLED);
            byte[] before = page.screenshot(still);
            pile.evaluate("pile => pile.style.color = 'transparent'");
            byte[] without = page.screenshot(still);
            pile.evaluate("pile => pile.style.color = ''");
            return new Pictures(before, without, page.screenshot(still));
        }
    }

    @Test
    void theWayToTheEndCoversNotAllThereIsToRead() {
        String chat = user.directChatWith(other);
        IntStream.range(0, 20).forEach(i -> other.post(chat, "message " + i));
        Visitor visitor = reading(chat);
        Page page = visitor.page();
        visitor.sees("message 19");

        page.setViewportSize(320, 256);
        page.locator("#messages").evaluate("pane => pane.scrollTop = 0");
        assertThat(page.locator("#jump")).isVisible();
        BoundingBox pane = page.locator("#messages").boundingBox();
        BoundingBox pill = page.locator("#jump").boundingBox();
        assertThat(pill.y).isGreaterThanOrEqualTo(pane.y + pane.height);
        assertThat(pane.height).isGreaterThan(60);
        assertThat(pill.y + pill.height)
                .isLessThanOrEqualTo(page.locator("#composer").boundingBox().y);
        page.locator("#jump").click();
        assertThat(page.locator("#jump")).isHidden();
        visitor.quality().scrollsNowhereSideways();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "uk-UA"})
    void noFilterSticksOut(String language) {
        other.post(user.directChatWith(other), "hello");
        Visitor visitor = browsers.visitor(homin, language, ColorScheme.LIGHT)
                .signInByCookies(user)
                .open("/chat");
        Locator filters = visitor.page().locator("#filters");
        filters.waitFor();

        for (int width : new int[] {320, 360, 768, 1024, 1280, 2560}) {
            visitor.resize(width);
            assertThat(filters.evaluate("(filters) => filters.scrollWidth - filters.clientWidth"))
                    .as("pixels that stick out at %s", width)
                    .isEqualTo(0);
        }
    }

    private Visitor reading(String chat) {
        Visitor visitor =
                browsers.visitor(homin).watchForScripts().signInByCookies(user).open("/chat?c=" + chat);
        visitor.composer().waitFor();
        return visitor;
    }

    private static Locator body(Page page) {
        return page.locator("#message-list .message__body");
    }

    private static Locator.GetByRoleOptions name(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
