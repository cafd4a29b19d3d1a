package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts of the chat page, reached without a mouse. */
@BrowserTest
class ShellKeyboardIT {

    private final Homin homin;
    private final Browsers browsers;

    ShellKeyboardIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void theSwitcherLeadsToChatsAndPeopleOnAnyKeyboard() {
        ChatUser user = ChatUser.register(homin);
        ChatUser known = ChatUser.register(homin);
        ChatUser stranger = ChatUser.register(homin);
        known.post(known.directChatWith(user), "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Page page = visitor.page();
        Locator field = page.getByRole(AriaRole.COMBOBOX);
        assertThat(page.locator("#chat-list .row")).hasCount(1);
        page.locator("#search").focus();

        page.evaluate("() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                + " { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }))");
        assertThat(field).isFocused();
        visitor.press("Escape");
        assertThat(field).isHidden();
        assertThat(page.locator("#search")).isFocused();

        visitor.press("Control+k");
        assertThat(field).isFocused();
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText(known.displayName());
        visitor.press("Enter");
        assertThat(page.locator("#chat-title")).hasText(known.displayName());

        visitor.press("Control+k");
        field.fill(stranger.displayName());
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        assertThat(page.getByRole(AriaRole.OPTION)).hasAttribute("aria-selected", "true");
        visitor.press("Enter");
        assertThat(page.locator("#chat-title")).hasText(stranger.displayName());
        assertThat(visitor.composer()).isFocused();
    }

    @Test
    void keysLeadThroughChatsAndPartsOfThePage() {
        ChatUser user = ChatUser.register(homin);
        List<ChatUser> others = new ArrayList<>();
        List<String> chats = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ChatUser other = ChatUser.register(homin);
            others.add(other);
            String chat = other.directChatWith(user);
            chats.add(chat);
            other.post(chat, "hello");
            user.read(chat, 1);
        }
        others.get(0).post(chats.get(0), "news");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Page page = visitor.page();
        Locator title = page.locator("#chat-title");
        assertThat(page.locator("#chat-list .row")).hasCount(3);

        // In the list: 0 with news, then 2, then 1.
        visitor.press("Alt+ArrowDown");
        assertThat(title).hasText(others.get(0).displayName());
        assertThat(page.locator("#chat-list .badge")).hasCount(0);
        visitor.press("Alt+ArrowDown");
        assertThat(title).hasText(others.get(2).displayName());
        visitor.press("Alt+ArrowDown");
        assertThat(title).hasText(others.get(1).displayName());
        visitor.press("Alt+ArrowUp");
        assertThat(title).hasText(others.get(2).displayName());
        others.get(1).post(chats.get(1), "more news");
        assertThat(page.locator("#chat-list .row").first()).containsText("more news");
        visitor.press("Alt+Shift+ArrowUp");
        assertThat(title).hasText(others.get(1).displayName());

        assertThat(visitor.composer()).isFocused();
        visitor.press("F6");
        assertThat(page.locator("#rail :focus")).hasCount(1);
        visitor.press("F6");
        assertThat(page.locator("#chat-list .row[aria-current]")).isFocused();
        visitor.quality().showsItsFocus();
        visitor.press("F6");
        assertThat(page.locator("#messages :focus")).hasCount(1);
        visitor.press("F6");
        assertThat(visitor.composer()).isFocused();
        visitor.press("Shift+F6");
        assertThat(page.locator("#messages :focus")).hasCount(1);

        visitor.press("Control+/");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Keyboard shortcuts");
        visitor.press("Escape");
        assertThat(page.locator("#messages :focus")).hasCount(1);
    }

    @Test
    void aNewLanguageKeepsTheOpenChatAndTheDraft() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        visitor.sees("hello");
        visitor.composer().fill("half a thou");

        visitor.button("Menu")
                .or(visitor.page().locator(".sidebar summary"))
                .first()
                .click();
        visitor.page().getByText("Українська").click();

        assertThat(visitor.page().locator("html")).hasAttribute("lang", "uk");
        assertThat(visitor.page().locator("#chat-title")).hasText(other.displayName());
        assertThat(visitor.composer()).hasValue("half a thou");
        assertThat(visitor.page().locator("#list-title")).hasText("Чати");
    }

    /** Sign up, find somebody, talk, make a group, sign out: without a mouse, and the focus is never lost. */
    @Test
    void theKeyboardAloneIsEnough() {
        ChatUser other = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).open("/#register");
        Page page = visitor.page();
        page.locator("#tab-register").focus();
        String name = "Key" + ChatUser.unique();
        tabTo(visitor, "#registration [autocomplete=given-name]");
        page.keyboard().type(name);
        tabTo(visitor, "#registration [autocomplete=email]");
        page.keyboard().type(name + "@example.com");
        tabTo(visitor, "#registration [autocomplete=new-password]");
        page.keyboard().type(ChatUser.PASSWORD);
        visitor.press("Enter").isInTheChat();

        assertThat(page.locator("#chats-empty")).isVisible();
        visitor.press("Control+k");
        page.keyboard().type(other.displayName());
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        visitor.quality().showsItsFocus();
        visitor.press("Enter");
        assertThat(visitor.composer()).isFocused();
        page.keyboard().type("by keyboard");
        visitor.press("Enter").sees("by keyboard");
        visitor.quality().showsItsFocus();

        tabTo(visitor, "#new-group");
        visitor.press("Enter");
        assertThat(page.locator("#group-name")).isFocused();
        page.keyboard().type("Room " + name);
        tabTo(visitor, "#group-search");
        page.keyboard().type(other.displayName());
        assertThat(page.locator("#group-people li")).hasCount(1);
        tabTo(visitor, "#group-people input");
        visitor.press("Space");
        tabTo(visitor, "#group-create");
        visitor.press("Enter");
        assertThat(page.locator("#chat-title")).hasText("Room " + name);
        assertThat(Json.texts(other.api().get("/api/chats").json(200).path("items"), "name"))
                .contains("Room " + name);

        tabTo(visitor, "#sign-out-button");
        visitor.press("Enter").isAtTheEntrance();
    }

    /** Tab after Tab until it has the focus; whatever has it on the way can be seen to have it. */
    private static void tabTo(Visitor visitor, String selector) {
        Locator target = visitor.page().locator(selector).first();
        for (int i = 0; i < 60; i++) {
            visitor.press("Tab");
            // Behind the last element is the browser's own frame.
            if ((Boolean) visitor.page().evaluate("() => document.activeElement === document.body")) {
                continue;
            }
            visitor.quality().showsItsFocus();
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab does not come to " + selector);
    }
}
