package app.homin.it.pages;

import static app.homin.support.ChatUser.unique;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How people and groups are found by name, and what stands for them. */
@BrowserTest
@Timeout(300)
class NamesPageIT {

    private final Homin homin;
    private final Browsers browsers;
    private final String word = unique();

    NamesPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void everySearchFindsNamesHoweverTheyAreSpelt() {
        ChatUser user = ChatUser.register(homin);
        ChatUser known = ChatUser.register(homin, "Amélie", "Д\u02bcяченко " + word);
        ChatUser.register(homin, "Zoë", "Д’яченко " + word);
        known.post(known.directChatWith(user), "hello");
        Page page = browsers.visitor(homin).signInByCookies(user).open("/chat").page();
        assertThat(page.locator("#chat-list .row")).hasCount(1);

        page.locator("#search").fill("дяченко\u00a0 amelie");
        assertThat(page.locator("#chat-list .row")).hasCount(1);
        page.locator("#search").fill("д'яченко zoe " + word);
        assertThat(page.locator("#people-list .row")).hasCount(1);
        assertThat(page.locator("#chat-list .row")).hasCount(0);

        page.keyboard().press("Control+k");
        page.locator("#switcher-text").fill(word + " д`яченко");
        assertThat(page.locator("#switcher-list [role=option]")).hasCount(2);
        page.keyboard().press("Escape");

        page.locator("#new-group").click();
        page.locator("#group-search").fill("дяченко zoe " + word);
        assertThat(page.locator("#group-people .row")).hasCount(1);
        assertThat(page.locator("#group-people .row")).containsText("Zoë");
    }

    @Test
    void initialsAreWholeCharactersAlsoOfGroups() {
        ChatUser user = ChatUser.register(homin);
        for (String name : List.of("🇺🇦 Рада", "👨‍👩‍👧 сім\u02bcя", "Café")) {
            user.api()
                    .post("/api/chats", Json.object("type", "group", "name", name))
                    .is(201);
        }
        Page page = browsers.visitor(homin).signInByCookies(user).open("/chat").page();

        assertThat(page.locator("#chat-list .avatar--group .avatar__letters"))
                .hasText(new String[] {"C", "👨‍👩‍👧С", "🇺🇦Р"});
    }

    @Test
    void theKeyThatEndsACompositionChoosesNothing() {
        ChatUser user = ChatUser.register(homin);
        ChatUser known = ChatUser.register(homin, "Keiko" + word, "Test");
        known.post(known.directChatWith(user), "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Page page = visitor.page();
        assertThat(page.locator("#chat-list .row")).hasCount(1);

        Locator search = page.locator("#search");
        search.fill("keiko" + word);
        composed(search, "Enter");
        composed(search, "Escape");
        assertThat(search).hasValue("keiko" + word);
        assertThat(page.locator("#nothing-open")).isVisible();

        visitor.press("Control+k");
        Locator switcher = page.locator("#switcher-text");
        switcher.fill("keiko" + word);
        assertThat(page.locator("#switcher-list [role=option]")).hasCount(1);
        composed(switcher, "Enter");
        assertThat(switcher).isFocused();
        assertThat(page.locator("#nothing-open")).isVisible();
        visitor.press("Enter");
        assertThat(page.locator("#chat-title")).hasText(known.displayName());
    }

    /** As Safari reports a key of an input method. */
    private static void composed(Locator field, String key) {
        field.evaluate(
                "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown',"
                        + " { key, keyCode: 229, bubbles: true, cancelable: true }))",
                key);
    }
}
