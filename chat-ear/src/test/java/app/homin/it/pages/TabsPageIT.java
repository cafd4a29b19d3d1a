package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tabs of one browser agree with each other. */
@BrowserTest
class TabsPageIT {

    private final Homin homin;
    private final Browsers browsers;

    private ChatUser user;
    private ChatUser other;
    private String chat;
    private Visitor first;
    private Visitor second;

    TabsPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @BeforeEach
    void twoTabsOfOneChat() {
        user = ChatUser.register(homin);
        other = ChatUser.register(homin);
        chat = other.directChatWith(user);
        other.post(chat, "before");
        first = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        first.sees("before");
        second = first.anotherTab().open("/chat?c=" + chat);
        second.sees("before");
    }

    @Test
    void aDraftIsTheSameInBothAndGoneFromBothWhenItIsSent() {
        first.composer().pressSequentially("half a thou");
        assertThat(second.composer()).hasValue("half a thou");
        second.composer().pressSequentially("ght");
        assertThat(first.composer()).hasValue("half a thought");

        second.button("Send").click();

        assertThat(first.composer()).hasValue("");
        assertThat(second.composer()).hasValue("");
        first.sees("half a thought");
        second.sees("half a thought");
    }

    @Test
    void whatIsWrittenInBothWhileTheServerIsAwayIsSentOnceAndInTheOrderOfWriting() {
        homin.stop();
        assertThat(first.page().getByText("Reconnecting…")).isVisible();
        first.say("one");
        second.say("two");
        first.say("three");
        second.say("four");
        first.sees("four");
        second.sees("three");
        homin.startAgain();

        Await.until(
                "what was queued is sent",
                Duration.ofSeconds(60),
                () -> other.history(chat).get("items").size() >= 5);
        other.post(chat, "after");
        for (Visitor tab : new Visitor[] {first, second}) {
            tab.sees("after");
            tab.sees("four");
            assertThat(tab.page().getByLabel("Waiting to be sent")).hasCount(0);
        }
        assertThat(Json.texts(other.history(chat).get("items"), "body"))
                .containsExactly("before", "one", "two", "three", "four", "after");
    }

    @Test
    void aTabWithoutALineSendsThroughTheOther() {
        first.goOffline();
        first.say("through the other one");

        second.sees("through the other one");
        Await.until("sent", () -> other.history(chat).get("items").size() == 2);
        first.sees("through the other one");
        assertThat(first.page().getByLabel("Waiting to be sent")).hasCount(0);
    }

    @Test
    void signingOutInOneEndsBothAndForgetsWhatWasBegun() {
        second.composer().pressSequentially("half a thought");
        assertThat(first.composer()).hasValue("half a thought");

        first.logOut();

        second.isAtTheEntrance();
        keepsNoDraft(second);
        first.signInByCookies(user.onAnotherDevice()).open("/chat?c=" + chat);
        first.sees("before");
        assertThat(first.composer()).hasValue("");
    }

    @Test
    void signingOutOfTheProfileEndsAllTabsAndForgetsWhatWasBegun() {
        second.composer().pressSequentially("half a thought");
        assertThat(first.composer()).hasValue("half a thought");
        Visitor profile = first.anotherTab().open("/profile");

        profile.logOut();

        first.isAtTheEntrance();
        second.isAtTheEntrance();
        keepsNoDraft(second);
    }

    @Test
    void deletingTheAccountEndsAllTabsAndForgetsWhatWasBegun() {
        second.composer().pressSequentially("half a thought");
        assertThat(first.composer()).hasValue("half a thought");
        Visitor profile = first.anotherTab().open("/profile");

        deleteAccount(profile, ChatUser.PASSWORD);

        profile.isAtTheEntrance();
        first.isAtTheEntrance();
        second.isAtTheEntrance();
        keepsNoDraft(second);
    }

    @Test
    void aProfileThatIsOpenGoesWithTheOtherTabsAndForgetsWhatWasBegun() {
        Visitor profile = first.anotherTab().open("/profile");
        profile.page()
                .evaluate(
                        "key => sessionStorage.setItem(key, 'half a thought')",
                        "homin.draft." + user.id() + "." + chat);

        second.logOut();

        first.isAtTheEntrance();
        profile.isAtTheEntrance();
        keepsNoDraft(profile);
    }

    @Test
    void whatWasTypedAtTheEntranceIsForgottenBehindIt() {
        for (String path : new String[] {"/chat", "/profile"}) {
            first.page().evaluate("() => sessionStorage.setItem('homin.typed', '{}')");
            first.open(path);
            first.page().waitForFunction("() => sessionStorage.getItem('homin.typed') === null");
        }
    }

    @Test
    void draftsStayWhenTheSessionEndsAfterADeletionThatWasRefused() {
        second.composer().pressSequentially("half a thought");
        Visitor profile = first.anotherTab().open("/profile");
        deleteAccount(profile, "not the password 9");
        assertThat(profile.page().getByText("This is not your password.")).isVisible();

        user.logOut();

        bothKeepWhatWasWritten();
    }

    @Test
    void draftsStayWhenTheSessionEndsAfterADeletionThatDidNotReachTheServer() {
        second.composer().pressSequentially("half a thought");
        assertThat(first.composer()).hasValue("half a thought");
        Visitor profile = first.anotherTab().open("/profile");
        profile.page().route("**/profile*", Route::abort);
        deleteAccount(profile, ChatUser.PASSWORD);
        profile.page().waitForFunction("() => sessionStorage.getItem('homin.leaving') === null");

        user.logOut();

        bothKeepWhatWasWritten();
    }

    private void bothKeepWhatWasWritten() {
        for (Visitor tab : new Visitor[] {first, second}) {
            assertThat(tab.page().getByText("Session expired – what you wrote is kept"))
                    .isVisible();
            assertThat(tab.composer()).hasValue("half a thought");
        }
    }

    @Test
    void draftsStayWhenTheSessionMerelyEnds() {
        second.composer().pressSequentially("half a thought");
        assertThat(first.composer()).hasValue("half a thought");

        second.page().context().clearCookies();
        first.open("/chat");
        first.isAtTheEntrance();

        first.signInByCookies(user).open("/chat?c=" + chat);
        first.sees("before");
        assertThat(first.composer()).hasValue("half a thought");
    }

    @Test
    void somebodyElseWhoSignsInTakesOverBoth() {
        ChatUser next = ChatUser.register(homin);
        second.signInByCookies(next).open("/chat");

        assertThat(first.page().locator("#me")).hasAttribute("title", next.displayName());
    }

    private static void deleteAccount(Visitor profile, String password) {
        profile.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Data"))
                .click();
        profile.page().locator("#deletion input[type=password]").fill(password);
        profile.button("Delete my account").click();
    }

    private static void keepsNoDraft(Visitor tab) {
        assertThat((String) tab.page()
                        .evaluate("() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })"))
                .doesNotContain("half a thought");
    }
}
