package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The page of the profile: devices, password, the account's end, and the session that it needs. */
@BrowserTest
class ProfileSecurityPageIT {

    private final Homin homin;
    private final Browsers browsers;

    ProfileSecurityPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void devicesAreListedAndSignedOut() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        Visitor visitor = profileOf(laptop);
        tab(visitor, "security");
        Locator devices = visitor.page().locator("#devices li");
        assertThat(devices).hasCount(2);
        assertThat(devices.first()).containsText("This device");

        devices.nth(1)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign out"))
                .click();

        assertThat(devices).hasCount(1);
        assertThat(visitor.page().getByText("1 device is signed out.")).isVisible();
        phone.api().get("/api/users/me").is(401);
        ChatUser again = laptop.onAnotherDevice();
        ChatUser oneMore = laptop.onAnotherDevice();
        visitor.page().reload();
        assertThat(devices).hasCount(3);
        visitor.button("Sign out everywhere else").click();
        assertThat(devices).hasCount(1);
        again.api().get("/api/users/me").is(401);
        oneMore.api().get("/api/users/me").is(401);
        laptop.api().get("/api/users/me").is(200);
    }

    @Test
    void thePasswordFormSaysWhatIsWrong() {
        Visitor visitor = profileOf(ChatUser.register(homin));
        tab(visitor, "security");

        visitor.button("Change password").click();
        assertThat(visitor.page().getByText("Enter your current password.")).isVisible();
        visitor.page().getByLabel("Current password").fill(ChatUser.PASSWORD);
        visitor.page().getByLabel("New password").fill("short");
        visitor.button("Change password").click();
        assertThat(visitor.page().locator("#new-password-error")).hasText("At least 8 characters.");
        assertThat(visitor.page().getByLabel("New password")).isFocused();

        visitor.page()
                .route(
                        "**/api/users/me/password",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(400)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"status\":400,\"code\":\"invalid\",\"errors\":[{\"field\":\"currentPassword\","
                                                + "\"message\":\"no\"}]}")));
        visitor.page().getByLabel("New password").fill("a new password 42");
        visitor.button("Change password").click();
        assertThat(visitor.page().getByText("This is not your current password."))
                .isVisible();
    }

    @Test
    void itIsSaidHowHardTheNewPasswordIsToGuess() {
        ChatUser user = ChatUser.register(homin, "Olena" + ChatUser.unique(), "Kovalenko");
        Visitor visitor = profileOf(user);
        tab(visitor, "security");
        Locator strength = visitor.page().locator("#new-password-strength");
        assertThat(strength).isEmpty();

        visitor.page().getByLabel("New password").fill("xK9!mQ2#vLp7s$");
        assertThat(strength).hasText("Strong");
        visitor.page().getByLabel("New password").fill(user.firstName() + "Kovalenko");
        assertThat(strength).hasText("Weak: easy to guess");

        visitor.page().getByLabel("Current password").fill(ChatUser.PASSWORD);
        visitor.page().getByLabel("New password").fill("xK9!mQ2#vLp7s$");
        visitor.button("Change password").click();
        assertThat(visitor.page().locator("#password-status")).containsText("The password is changed.");
        assertThat(strength).isEmpty();
    }

    @Test
    void aFormThatNobodyAnswersSaysSo() {
        Visitor visitor = profileOf(ChatUser.register(homin));
        visitor.page().route("**/profile*", Route::abort);

        visitor.page().locator("#profile [type=submit]").click();
        assertThat(visitor.page().locator("#profile .ui-messages [role=alert]"))
                .hasText("That did not work. Check the connection and try again.");
        tab(visitor, "data");
        visitor.page().locator("#deletion input[type=password]").fill("not the password 9");
        visitor.button("Delete my account").click();
        assertThat(visitor.page().locator("#deletion .ui-messages [role=alert]"))
                .hasText("That did not work. Check the connection and try again.");

        visitor.page().unroute("**/profile*");
        visitor.button("Delete my account").click();
        assertThat(visitor.page().getByText("This is not your password.")).isVisible();
        assertThat(visitor.page().locator("#deletion").getByText("That did not work"))
                .hasCount(0);
    }

    @Test
    void everythingCanBeDownloaded() throws IOException {
        Visitor visitor = profileOf(ChatUser.register(homin));
        tab(visitor, "data");

        Download download = visitor.page().waitForDownload(() -> visitor.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download"))
                .click());

        assertThat(download.suggestedFilename()).matches("homin-.*\\.zip");
        try (ZipFile zip = new ZipFile(download.path().toFile())) {
            assertThat(zip.getEntry("profile.json")).isNotNull();
        }
    }

    @Test
    void anAccountIsDeletedWithItsPasswordAndOthersSeeIt() {
        ChatUser leaving = ChatUser.register(homin);
        ChatUser staying = ChatUser.register(homin);
        leaving.post(leaving.directChatWith(staying), "Farewell");
        Visitor other = browsers.visitor(homin).signIn(staying, false);
        other.chatRow(leaving.displayName()).click();
        other.sees("Farewell");
        Visitor visitor = profileOf(leaving);
        tab(visitor, "data");
        Locator password = visitor.page().locator("#deletion input[type=password]");

        password.fill("not the password 9");
        visitor.button("Delete my account").click();
        assertThat(visitor.page().getByText("This is not your password.")).isVisible();
        password.fill(ChatUser.PASSWORD);
        visitor.button("Delete my account").click();

        visitor.isAtTheEntrance();
        Locator farewell = visitor.page().getByRole(AriaRole.STATUS);
        assertThat(farewell).hasText("Your account is deleted. You are signed out everywhere.");
        assertThat(visitor.page()).hasURL(homin.uri("/").toString());
        visitor.page().reload();
        visitor.isAtTheEntrance();
        assertThat(farewell).hasCount(0);
        assertThat(visitor.cookie("homin_refresh")).isEmpty();
        assertThat(other.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Deleted user")))
                .isVisible();
        other.sees("Farewell");
        assertThat(other.page().getByText("This account was deleted")).isVisible();
        assertThat(other.page().locator("#composer")).isHidden();
        other.page().reload();
        assertThat(other.chatRow("Deleted user")).isVisible();
        other.sees("Farewell");
    }

    @Test
    void whoIsNotSignedInSeesNoProfile() {
        browsers.visitor(homin).open("/profile").isAtTheEntrance();
    }

    @Test
    void aFormOfSomebodyWhoWasSignedOutLeadsToTheEntrance() {
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = profileOf(user);
        visitor.page().onDialog(dialog -> dialog.accept());
        user.logOut();
        visitor.page().getByLabel("Last name").fill("Too late");

        visitor.button("Save changes").first().click();

        visitor.isAtTheEntrance();
    }

    private Visitor profileOf(ChatUser user) {
        return browsers.visitor(homin).signInByCookies(user).open("/profile");
    }

    private static void tab(Visitor visitor, String name) {
        visitor.page().locator("#tab-" + name).click();
        assertThat(visitor.page().locator("#" + name)).isVisible();
        if (name.equals("security")) {
            assertThat(visitor.page().locator("#devices li").first()).isVisible();
        }
    }
}
