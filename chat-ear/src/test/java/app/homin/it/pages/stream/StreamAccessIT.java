package app.homin.it.pages.stream;

import static app.homin.it.pages.stream.TwoPeople.is;
import static app.homin.it.pages.stream.TwoPeople.isAtTheEnd;
import static app.homin.it.pages.stream.TwoPeople.row;
import static app.homin.it.pages.stream.TwoPeople.say;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The message stream by keyboard and screen reader. */
@BrowserTest
class StreamAccessIT {

    private final Homin homin;
    private final Browsers browsers;
    private final TwoPeople people;
    private final ChatUser user;
    private final ChatUser other;

    StreamAccessIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
        this.people = new TwoPeople(homin, browsers);
        this.user = people.user();
        this.other = people.other();
    }

    @Test
    void theKeyboardWalksThroughMessagesAndTheirActions() {
        String chat = people.chatOf(300);
        Visitor visitor = people.reading(user, chat);
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
        visitor.quality().isAccessible();
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
        String chat = people.chatOf(5);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(3);
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
        String chat = people.chatOf(50);
        Visitor visitor = browsers.visitor(homin, "uk-UA", theme).signInByCookies(user);
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        visitor.open("/chat?c=" + chat);
        visitor.message("number 45").hover();
        assertThat(visitor.page().getByRole(AriaRole.TOOLBAR)).isVisible();
        visitor.quality().isAccessible();

        visitor.composer().fill("x".repeat(4_003));
        assertThat(visitor.page().locator("#composer-counter")).containsText("Задовге на 3 символи.");
        visitor.quality().isAccessible();
        assertThat(visitor.complaints()).isEmpty();
    }
}
