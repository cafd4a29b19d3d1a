package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page at every width, in both themes and languages: nothing sideways, nothing cut off, nothing that axe finds. */
@BrowserTest
class EveryPageIT {

    private static final int[] WIDTHS = {360, 768, 1280, 2560};

    /** From here on the pane about a chat is always open. */
    private static final int INFO_STAYS = 1600;

    private final Homin homin;
    private final Browsers browsers;

    EveryPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "en-US, DARK", "uk-UA, LIGHT", "uk-UA, DARK"})
    void pagesForEverybody(String language, ColorScheme theme) {
        Visitor visitor = browsers.visitor(homin, language, theme);
        for (String path : new String[] {
            "/", "/#register", "/design", "/not-here", "/design?status=401", "/design?status=403", "/design?status=500"
        }) {
            visitor.open(path);
            visitor.page().locator("h1").waitFor();
            looksRightAtEveryWidth(visitor);
        }
        visitor.open("/");
        visitor.page().locator("#signin [type=email]").fill("nobody@example.com");
        visitor.page().locator("#signin [type=password]").fill("not the password 1");
        visitor.page().locator("#signin [type=submit]").click();
        visitor.page().locator(".ui-messages-error").waitFor();
        looksRightAtEveryWidth(visitor);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void whatOpensInTheThemeOfPrimeFaces(ColorScheme theme) {
        Visitor visitor = browsers.visitor(homin, "en-US", theme).watchForScripts();
        Page page = visitor.page();
        for (String[] opening : new String[][] {
            {"#prime\\:menu button", ".ui-menu"},
            {"#prime\\:say", ".ui-messages-info"}
        }) {
            visitor.open("/design");
            page.locator(opening[0]).click();
            assertThat(page.locator(opening[1]).first()).isVisible();
            visitor.quality().isAccessible();
        }
        assertThat(visitor.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "en-US, DARK", "uk-UA, LIGHT", "uk-UA, DARK"})
    void theChatAndItsLayers(String language, ColorScheme theme) {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin, "W".repeat(44) + ChatUser.unique(), "M".repeat(60));
        String direct = other.directChatWith(user);
        other.post(direct, "x".repeat(300));
        String group = user.groupWith(other, ChatUser.register(homin));
        other.post(group, "hello");
        Visitor visitor = browsers.visitor(homin, language, theme).signInByCookies(user);
        Page page = visitor.page();

        visitor.open("/chat");
        assertThat(page.locator("#chat-list .row")).hasCount(2);
        looksRightAtEveryWidth(visitor);
        page.locator(".sidebar summary").click();
        visitor.quality().isAccessible();
        visitor.press("Escape");
        page.locator(".rail [data-view=people]").click();
        page.locator("#people-list .row").first().waitFor();
        looksRightAtEveryWidth(visitor);
        page.locator("#search").fill("zzzz");
        page.locator("#people-empty-text")
                .filter(new Locator.FilterOptions().setHasText("zzzz"))
                .waitFor();
        visitor.quality().isAccessible();

        visitor.open("/chat?c=" + group);
        visitor.sees("hello");
        for (int width : WIDTHS) {
            visitor.resize(width);
            openInfo(page, width);
            assertThat(page.locator("#info-members li")).hasCount(3);
            looksRight(visitor);
            if (width < 1280) {
                visitor.press("Escape");
            }
        }
        visitor.open("/chat?c=" + direct);
        page.locator("#message-list .message").first().waitFor();
        looksRightAtEveryWidth(visitor);

        visitor.press("Control+k");
        page.locator("#switcher-list [role=option]").first().waitFor();
        looksRightAtEveryWidth(visitor);
        visitor.press("Escape").press("Control+/");
        looksRightAtEveryWidth(visitor);
        visitor.press("Escape");
        visitor.resize(1280);
        page.locator("#new-group").click();
        page.locator("#group-people li").first().waitFor();
        looksRightAtEveryWidth(visitor);
    }

    /** Looked at by a person once a release; here they have to fit. */
    @Test
    void otherWaysOfSeeing() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String group = user.groupWith(other);
        other.post(group, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + group);
        Page page = visitor.page();
        visitor.sees("hello");

        page.evaluate("() => document.documentElement.dir = 'rtl'");
        for (int width : WIDTHS) {
            visitor.resize(width);
            visitor.quality().scrollsNowhereSideways();
            visitor.picture("rtl-" + width);
        }
        assertThat(page.locator("#sidebar").boundingBox().x).isGreaterThan(1280);
        page.evaluate("() => document.documentElement.dir = 'ltr'");

        visitor.resize(640);
        page.evaluate("() => document.documentElement.style.fontSize = '200%'");
        visitor.quality().scrollsNowhereSideways();
        visitor.picture("zoom-200");
        page.evaluate("() => document.documentElement.style.fontSize = ''");

        visitor.resize(1280);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        visitor.quality().isAccessible();
        visitor.picture("forced-colors");
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setForcedColors(ForcedColors.NONE)
                .setReducedMotion(ReducedMotion.REDUCE));
        visitor.press("Control+k");
        assertThat(page.evaluate("() => document.getAnimations().length")).isEqualTo(0);
        visitor.picture("reduced-motion");
    }

    private void looksRightAtEveryWidth(Visitor visitor) {
        for (int width : WIDTHS) {
            visitor.resize(width);
            looksRight(visitor);
        }
    }

    private static void looksRight(Visitor visitor) {
        visitor.quality().scrollsNowhereSideways();
        visitor.quality().clipsNoText();
        // The other two widths have the same elements.
        int width = visitor.page().viewportSize().width;
        if (width == 360 || width == 1280) {
            visitor.quality().isAccessible();
        }
        // All widths have the same markup; /design shows widgets of PrimeFaces that are on no other page.
        if (width == 1280 && !visitor.page().url().endsWith("/design")) {
            visitor.quality().isValid();
        }
    }

    /** The page hears of a new width a moment later, so the button is awaited, not looked for. */
    private static void openInfo(Page page, int width) {
        Locator toggle = page.locator("#info-toggle");
        if (width >= INFO_STAYS) {
            assertThat(toggle).isHidden();
            return;
        }
        assertThat(toggle).isVisible();
        if (!"true".equals(toggle.getAttribute("aria-expanded"))) {
            toggle.click();
        }
    }
}
