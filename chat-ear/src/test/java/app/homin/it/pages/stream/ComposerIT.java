package app.homin.it.pages.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field for a new message. */
@BrowserTest
class ComposerIT {

    private static final String PLACEHOLDER =
            """
            (field) => {
              const style = getComputedStyle(field.parentElement, "::before");
              return [style.content, style.textOverflow, style.overflowX, style.whiteSpace].join(" ");
            }
            """;
    private final Homin homin;
    private final Browsers browsers;
    private final TwoPeople people;
    private final ChatUser user;

    ComposerIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
        this.people = new TwoPeople(homin, browsers);
        this.user = people.user();
    }

    @Test
    void enterSendsShiftEnterBreaksAndAnUnfinishedCompositionIsLeftAlone() {
        String chat = people.chatOf(1);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(longNamed, 1);
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
        String chat = people.chatOf(1);
        Visitor visitor = people.reading(user, chat);
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
        String chat = people.chatOf(3);
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
        visitor.quality().scrollsNowhereSideways();
    }
}
