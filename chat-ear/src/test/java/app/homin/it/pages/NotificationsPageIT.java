package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New messages catch the eye where they should, and nowhere else. */
@BrowserTest
class NotificationsPageIT {

    /**
     * Lets a test see what the browser is asked to show and to play, and turn its back on the page: browsers under test
     * believe that every page is looked at.
     */
    private static final String WITNESS =
            """
            window.asked = 0;
            window.shown = [];
            window.notes = 0;
            const ask = Notification.requestPermission.bind(Notification);
            window.Notification = class extends Notification {
              constructor(title, options) {
                super(title, options);
                window.shown.push(title + ': ' + options.body);
                window.latest = this;
              }
              static requestPermission() {
                window.asked++;
                return ask();
              }
            };
            window.OscillatorNode = class extends OscillatorNode {
              constructor(...args) {
                super(...args);
                window.notes++;
              }
            };
            const isAway = () => window.name === 'away';
            Object.defineProperty(document, 'visibilityState', { get: () => isAway() ? 'hidden' : 'visible' });
            document.hasFocus = () => !isAway();
            """;

    private final Homin homin;
    private final Browsers browsers;

    private ChatUser user;
    private ChatUser other;
    private String chat;

    NotificationsPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @BeforeEach
    void aChatOfTwo() {
        user = ChatUser.register(homin);
        other = ChatUser.register(homin);
        chat = other.directChatWith(user);
        other.post(chat, "before");
    }

    @Test
    void whatIsUnreadStandsInTitleAndFavicon() {
        Visitor visitor = open("/chat");
        assertThat(visitor.page()).hasTitle("(1) Chats · Homin");
        other.post(chat, "another");
        assertThat(visitor.page()).hasTitle("(2) Chats · Homin");
        assertThat(favicon(visitor)).hasAttribute("href", Pattern.compile(".*/logo-unread.*\\.svg"));

        visitor.chatRow(other.displayName()).click();

        assertThat(visitor.page()).hasTitle("Chats · Homin");
        assertThat(favicon(visitor)).hasAttribute("href", Pattern.compile(".*/logo-(?!unread).*\\.svg"));
    }

    @Test
    void aMessageInAnotherChatShowsAToastThatOpensIt() {
        ChatUser third = ChatUser.register(homin);
        String elsewhere = third.directChatWith(user);
        third.post(elsewhere, "an earlier word");
        Visitor visitor = open("/chat?c=" + chat);
        visitor.sees("before");

        other.post(chat, "in the open chat");
        visitor.sees("in the open chat");
        third.post(elsewhere, "<b>look</b> here");
        assertThat(toasts(visitor)).hasCount(1);
        assertThat(toasts(visitor)).containsText(third.displayName());
        assertThat(toasts(visitor)).containsText("<b>look</b> here");
        toasts(visitor).getByText("look").click();

        visitor.sees("<b>look</b> here");
        assertThat(toasts(visitor)).hasCount(0);
        visitor.page().waitForURL(Pattern.compile(".*c=" + elsewhere));
    }

    @Test
    void thereAreAtMostThreeToastsAndOneForEachChat() {
        Visitor visitor = open("/chat?c=" + chat);
        visitor.sees("before");
        for (int i = 1; i <= 4; i++) {
            ChatUser sender = ChatUser.register(homin);
            String elsewhere = sender.directChatWith(user);
            sender.post(elsewhere, "not yet, " + i);
            sender.post(elsewhere, "word of " + i);
        }

        assertThat(toasts(visitor).last()).containsText("word of 4");
        assertThat(toasts(visitor)).hasCount(3);
        assertThat(visitor.page().getByText("not yet, 4")).hasCount(0);
    }

    @Test
    void theBrowserShowsWhatComesWhileNobodyLooksOnceForAllTabsAndAClickLeadsToIt() {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).allowNotifications();
        watched(visitor).open("/chat");
        visitor.chatRow(other.displayName()).waitFor();
        assertThat(visitor.page().evaluate("asked")).isEqualTo(0);
        openPanel(visitor);
        visitor.button("Turn on").click();
        assertThat(visitor.button("Turn off")).isVisible();
        assertThat(visitor.page().evaluate("asked")).isEqualTo(1);
        visitor.button("Close").first().click();
        Visitor second = watched(visitor.anotherTab()).open("/chat");
        second.chatRow(other.displayName()).waitFor();
        for (Visitor tab : List.of(visitor, second)) {
            tab.page().evaluate("name = 'away'");
        }

        other.post(chat, "are you there?");

        Visitor shower = Await.first(
                "one tab shows it", List.of(visitor, second), tab -> !shown(tab).isEmpty());
        other.post(chat, "the end");
        for (Visitor tab : List.of(visitor, second)) {
            assertThat(tab.page()).hasTitle("(3) Chats · Homin");
        }
        Await.until(
                "both are shown", () -> shown(visitor).size() + shown(second).size() >= 2);
        assertThat(shown(visitor).size() + shown(second).size()).isEqualTo(2);
        assertThat(shown(shower).get(0)).isEqualTo(other.displayName() + ": are you there?");
        shower.page().evaluate("name = ''; latest.onclick()");
        shower.sees("are you there?");
    }

    @Test
    void nothingIsShownOrPlayedForTheChatThatSomebodyReads() {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).allowNotifications();
        watched(visitor).open("/chat?c=" + chat);
        visitor.sees("before");
        openPanel(visitor);
        visitor.button("Turn on").click();
        visitor.page().getByLabel("Sound").check();
        int preview = ((Number) visitor.page().evaluate("notes")).intValue();
        visitor.button("Close").first().click();

        other.post(chat, "read at once");
        visitor.sees("read at once");
        assertThat(visitor.page()).hasTitle("Chats · Homin");

        assertThat(shown(visitor)).isEmpty();
        assertThat(toasts(visitor)).hasCount(0);
        assertThat(visitor.page().evaluate("notes")).isEqualTo(preview);
    }

    @Test
    void theSoundIsOffUntilItIsTurnedOnAndIsKeptAndDoesNotFollowEveryMessage() {
        Visitor visitor = watched(browsers.visitor(homin).signInByCookies(user)).open("/chat");
        visitor.chatRow(other.displayName()).waitFor();
        other.post(chat, "in silence");
        assertThat(toasts(visitor)).containsText("in silence");
        assertThat(visitor.page().evaluate("notes")).isEqualTo(0);
        openPanel(visitor);
        visitor.page().getByLabel("Sound").check();
        visitor.page().reload();
        visitor.chatRow(other.displayName()).waitFor();
        openPanel(visitor);
        assertThat(visitor.page().getByLabel("Sound")).isChecked();
        visitor.button("Close").first().click();

        other.post(chat, "one");
        other.post(chat, "two");
        other.post(chat, "three");
        assertThat(toasts(visitor)).containsText("three");

        visitor.page().waitForFunction("notes > 0");
        assertThat(visitor.page().evaluate("notes"))
                .as("two notes are one sound")
                .isEqualTo(2);
    }

    @Test
    void aNotificationOfTheServerReachesEveryOpenPage() {
        Visitor visitor = open("/chat");
        visitor.chatRow(other.displayName()).waitFor();
        openPanel(visitor);
        visitor.button("Send a test").click();
        assertThat(visitor.page().getByText("Sent to all your devices.")).isVisible();
        assertThat(toasts(visitor)).containsText("Notifications reach this device.");
        visitor.button("Close").first().click();
        toasts(visitor).getByLabel("Close").click();
        assertThat(toasts(visitor)).hasCount(0);

        try (ChatSocket device = user.connect()) {
            device.mustAck(Json.object("type", "notification", "kind", "test"));
        }

        assertThat(toasts(visitor)).containsText("Notifications reach this device.");
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "uk-UA, DARK"})
    void toastsAndTheDialogAreAccessible(String language, ColorScheme theme) {
        Visitor visitor =
                browsers.visitor(homin, language, theme).signInByCookies(user).open("/chat");
        visitor.page().locator("a[data-chat]").first().waitFor();
        other.post(chat, "look here");
        assertThat(toasts(visitor)).containsText("look here");
        toasts(visitor).hover();
        visitor.quality().isAccessible();
        openPanel(visitor);
        visitor.quality().isAccessible();
        visitor.resize(320);
        visitor.quality().scrollsNowhereSideways();
    }

    private Visitor open(String path) {
        return browsers.visitor(homin).signInByCookies(user).open(path);
    }

    private static Visitor watched(Visitor visitor) {
        visitor.page().addInitScript(WITNESS);
        return visitor;
    }

    private static List<?> shown(Visitor visitor) {
        return (List<?>) visitor.page().evaluate("shown");
    }

    private static void openPanel(Visitor visitor) {
        visitor.page().locator(".sidebar .menu summary").click();
        visitor.page().locator("#open-alerts").click();
    }

    private static Locator toasts(Visitor visitor) {
        return visitor.page().locator("[data-toast]");
    }

    private static Locator favicon(Visitor visitor) {
        return visitor.page().locator("link[rel=icon]");
    }
}
