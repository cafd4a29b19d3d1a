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
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The frame of the chat page: what stands where at which width, the lists, and how keys lead through them. */
@BrowserTest
class ShellIT {

    private final Homin homin;
    private final Browsers browsers;

    ShellIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void thePanesFollowTheWidth() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        Page page = visitor.page();

        visitor.resize(360);
        visitor.open("/chat");
        assertThat(page.locator("#chat-list .row")).isVisible();
        assertThat(page.locator("#rail")).isVisible();
        assertThat(page.locator("main")).isHidden();
        page.locator("#chat-list .row").click();
        visitor.sees("hello");
        assertThat(page.locator("#sidebar")).isHidden();
        assertThat(page.locator("#rail")).isHidden();
        assertThat(box(page, ".conversation__head").height).isEqualTo(56);

        visitor.resize(768);
        assertThat(box(page, "#sidebar").width).isEqualTo(280);
        assertThat(page.locator("main")).isVisible();

        visitor.resize(1280);
        assertThat(box(page, "#rail").width).isEqualTo(64);
        assertThat(box(page, "#sidebar").width).isEqualTo(320);
        assertThat(page.locator("#info")).isHidden();
        assertThat(box(page, "#chat-list .row").height).isBetween(60.0, 64.0);

        visitor.resize(2560);
        assertThat(box(page, "#sidebar").width).isEqualTo(360);
        assertThat(box(page, "#info").width).isEqualTo(360);
        BoundingBox pane = box(page, "main");
        BoundingBox column = box(page, "#message-list");
        assertThat(column.width).isLessThanOrEqualTo(880);
        assertThat(column.x + column.width / 2).isBetween(pane.x + pane.width / 2 - 16, pane.x + pane.width / 2 + 16);
    }

    @Test
    void theDetailsPushTheConversationAndAreRemembered() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        Page page = visitor.page();
        double before = box(page, "main").width;

        visitor.button("About this chat").click();

        assertThat(page.locator("#info")).containsText(other.displayName());
        assertThat(box(page, "main").width).isEqualTo(before - 320);
        page.reload();
        assertThat(page.locator("#info")).containsText(other.displayName());
        visitor.button("Close details").click();
        assertThat(page.locator("#info")).isHidden();
        assertThat(visitor.button("About this chat")).isFocused();

        visitor.resize(768);
        visitor.button("About this chat").click();
        assertThat(page.locator("#info-sheet")).containsText(other.displayName());
        assertThat(box(page, "#info-sheet").width).isEqualTo(360);
        visitor.press("Escape");
        assertThat(page.locator("#info-sheet")).isHidden();
        assertThat(visitor.button("About this chat")).isFocused();
    }

    @Test
    void theDetailsOfAGroupShowItsMembersOnlineOnesFirst() {
        ChatUser user = ChatUser.register(homin, "Zoe" + ChatUser.unique(), "Z");
        ChatUser away = ChatUser.register(homin, "Adam" + ChatUser.unique(), "A");
        ChatUser here = ChatUser.register(homin, "Mary" + ChatUser.unique(), "M");
        String chat = user.groupWith(away, here);
        try (ChatSocket socket = here.connect()) {
            socket.settle();
            Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);

            visitor.button("About this chat").click();

            Locator members = visitor.page().locator("#info-members li");
            assertThat(members).hasCount(3);
            assertThat(members.nth(0)).containsText(here.displayName());
            assertThat(members.nth(1)).containsText("Owner");
            assertThat(members.nth(2)).containsText(away.displayName());
            members.nth(2).getByRole(AriaRole.BUTTON).click();
            assertThat(visitor.page().locator("#chat-title")).hasText(away.displayName());
        }
    }

    @Test
    void onPhonesBackLeadsFromTheChatToTheListAndThenAway() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        other.post(other.directChatWith(user), "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        Page page = visitor.page();
        visitor.resize(360);
        visitor.open("/not-here").open("/chat");
        page.locator("#chat-list .row").click();
        visitor.sees("hello");

        visitor.button("About this chat").click();
        assertThat(page.locator("#info-sheet")).isVisible();
        page.goBack();
        assertThat(page.locator("#info-sheet")).isHidden();
        visitor.sees("hello");
        page.goBack();
        assertThat(page.locator("#chat-list .row")).isVisible();

        page.locator("#chat-list .row").click();
        visitor.sees("hello");
        visitor.button("Back to chats").click();
        assertThat(page.locator("#chat-list .row")).isVisible();
        page.goBack();
        page.waitForURL(Pattern.compile(".*not-here"));
    }

    @Test
    void noRowMovesFromUnderThePointer() {
        ChatUser user = ChatUser.register(homin);
        ChatUser first = ChatUser.register(homin);
        ChatUser second = ChatUser.register(homin);
        String lower = first.directChatWith(user);
        first.post(lower, "first");
        second.post(second.directChatWith(user), "second");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Locator rows = visitor.page().locator("#chat-list .row");
        assertThat(rows.first()).containsText(second.displayName());

        rows.first().hover();
        first.post(lower, "news");

        assertThat(rows.nth(1)).containsText("news");
        visitor.page().mouse().move(900, 400);
        assertThat(rows.first()).containsText("news");

        rows.first().focus();
        second.post(second.directChatWith(user), "late");
        assertThat(rows.nth(1)).containsText("late");
        visitor.page().locator("#search").focus();
        assertThat(rows.first()).containsText("late");
    }

    @Test
    void theListIsFilteredByKind() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String direct = other.directChatWith(user);
        other.post(direct, "hello");
        String group = user.groupWith(other);
        user.post(group, "in the room");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Locator rows = visitor.page().locator("#chat-list .row");
        assertThat(rows).hasCount(2);

        visitor.button("Groups").click();
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("in the room");
        visitor.page().locator("#filters").getByText("People").click();
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("hello");
        visitor.button("Unread").click();
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText(other.displayName());
        user.read(direct, 1);
        assertThat(visitor.page().locator("#chats-no-kind")).containsText("Nothing unread");
    }

    @Test
    void everybodyIsFoundByScrollingAndOnlyWhatIsNearIsInTheDocument() {
        ChatUser user = ChatUser.register(homin);
        String word = ChatUser.unique();
        List<ChatUser> people = new ArrayList<>();
        for (int i = 10; i < 75; i++) {
            people.add(ChatUser.register(homin, "P" + i + word, "Person"));
        }
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Page page = visitor.page();

        visitor.person(word).first().waitFor();
        Locator last = page.locator("#people-list .row")
                .filter(new Locator.FilterOptions()
                        .setHasText(people.get(people.size() - 1).displayName()));
        page.locator("#people-list .row").first().focus();
        visitor.press("End").press("End");
        Await.until("all pages are loaded", () -> {
            visitor.press("End");
            return last.count() == 1;
        });
        // It may have come after the key.
        visitor.press("End");

        assertThat(last).isFocused();
        assertThat(page.locator("#people-list li").count()).isLessThan(50);
        assertThat(page.locator("#people-list li").first()).hasAttribute("aria-setsize", "65");
        visitor.press("Enter");
        assertThat(page.locator("#chat-title"))
                .hasText(people.get(people.size() - 1).displayName());
    }

    @Test
    void ofAThousandChatsOnlyThoseNearTheWindowAreInTheDocument() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        Chats.insertGroups(homin, user, 1_000);
        String direct = other.directChatWith(user);
        other.post(direct, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        Page page = visitor.page();
        assertThat(page.locator("#chat-list li").first()).hasAttribute("aria-setsize", "1001");

        assertThat(page.locator("#chat-list li").count()).isLessThan(60);
        page.evaluate("() => document.getElementById('lists').scrollTop = 60000");
        assertThat(page.locator("#chat-list li[aria-posinset='950']")).hasCount(1);
        assertThat(page.locator("#chat-list li").count()).isLessThan(60);
        page.evaluate("() => document.getElementById('lists').scrollTop = 0");
        other.post(direct, "news");
        assertThat(page.locator("#chat-list .row").first()).containsText("news");
    }

    private static BoundingBox box(Page page, String selector) {
        return page.locator(selector).first().boundingBox();
    }
}
