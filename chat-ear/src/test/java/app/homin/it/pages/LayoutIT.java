package app.homin.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BrowserTest
class LayoutIT {

    private static final int[] WIDTHS = {320, 360, 768, 1280, 2560};

    private final Homin homin;
    private final Browsers browsers;

    LayoutIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void noPageScrollsSidewaysAtAnyWidth() {
        Visitor visitor = browsers.visitor(homin).open("/");
        for (int width : WIDTHS) {
            visitor.resize(width);
            visitor.quality().scrollsNowhereSideways();
        }
        ChatUser user = ChatUser.register(homin);
        String row = aLongConversation(user);
        visitor.signIn(user, false);
        visitor.chatRow(row).click();
        for (int width : WIDTHS) {
            visitor.resize(width);
            visitor.quality().scrollsNowhereSideways();
            assertThat(visitor.composer().boundingBox().width)
                    .as("width of the field")
                    .isGreaterThan(100);
            assertThat(visitor.button("Send").boundingBox().x
                            + visitor.button("Send").boundingBox().width)
                    .as("right edge of the button at %s px", width)
                    .isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "en-US, DARK", "uk-UA, LIGHT", "uk-UA, DARK"})
    void theEntranceIsAccessible(String language, ColorScheme theme) {
        Visitor visitor = browsers.visitor(homin, language, theme).open("/");

        assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo(language.substring(0, 2));
        visitor.quality().isAccessible();
        visitor.resize(360);
        visitor.quality().isAccessible();
        visitor.page().locator("#registration button[type=submit]").evaluate("button => button.click()");
        visitor.page()
                .locator("[aria-invalid=true]")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        visitor.quality().isAccessible();
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "en-US, DARK", "uk-UA, LIGHT", "uk-UA, DARK"})
    void theChatIsAccessible(String language, ColorScheme theme) {
        ChatUser user = ChatUser.register(homin);
        aLongConversation(user);
        Visitor visitor =
                browsers.visitor(homin, language, theme).signInByCookies(user).open("/chat");
        visitor.page().locator("a[data-chat]").first().waitFor();

        visitor.quality().isAccessible();
        visitor.page().locator("a[data-chat]").first().click();
        visitor.composer().waitFor();
        visitor.sees("a last word");
        visitor.quality().isAccessible();
        visitor.resize(360);
        visitor.quality().isAccessible();
    }

    /** Whatever is hard to lay out, from somebody with a long name; gives that name. */
    private String aLongConversation(ChatUser user) {
        ChatUser other = ChatUser.register(homin, "W".repeat(44) + ChatUser.unique(), "M".repeat(60));
        String chat = other.directChatWith(user);
        other.post(chat, "x".repeat(400));
        other.post(chat, "https://example.com/" + "path/".repeat(60));
        user.post(chat, "😀".repeat(200));
        user.post(chat, "many words ".repeat(60));
        other.post(chat, "a last word");
        return other.displayName();
    }
}
