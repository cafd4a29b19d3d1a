package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.TestPictures;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class ProfilePageIT {

    private static final List<String> TABS = List.of("account", "appearance", "security", "data");
    private static final int[] WIDTHS = {320, 360, 768, 1280, 2560};
    private static final Pattern PICTURE = Pattern.compile("/api/pictures/.*");
    private final Homin homin;
    private final Browsers browsers;

    ProfilePageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    /** What it is for: somebody gets a face and another name, and the others see it without doing anything. */
    @Test
    void aNameAndAPhotoAreChangedAndSeenLiveByAnother() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser taras = ChatUser.register(homin);
        String chat = olena.directChatWith(taras);
        olena.post(chat, "It is me");
        Visitor own = browsers.visitor(homin).signIn(olena, false);
        Visitor other = browsers.visitor(homin).signIn(taras, false);
        other.chatRow(olena.displayName()).click();
        other.sees("It is me");

        own.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your profile"))
                .click();
        String name = "Olha" + ChatUser.unique();
        own.page().getByLabel("First name").fill(name);
        own.button("Save changes").first().click();
        assertThat(own.page().locator("#profile").getByText("Saved.")).isVisible();

        assertThat(other.chatRow(name)).isVisible();
        assertThat(other.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)))
                .isVisible();

        choosePhoto(own, Color.RED);
        Locator dialog = own.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        Locator canvas = own.page().locator("#crop-canvas");
        assertThat(canvas).isFocused();
        own.page().keyboard().press("+");
        own.page().keyboard().press("ArrowRight");
        assertThat(own.page().getByLabel("Zoom", new Page.GetByLabelOptions().setExact(true)))
                .not()
                .hasValue("1");
        own.button("Save photo").click();
        assertThat(dialog).isHidden();
        assertThat(own.page().getByText("The new photo is saved.")).isVisible();

        assertThat(other.chatRow(name).locator("img")).hasAttribute("src", PICTURE);
        assertThat(other.page().locator("#chat-avatar img")).hasAttribute("src", PICTURE);
        assertThat(other.messages().locator(".avatar img").first()).hasAttribute("src", PICTURE);
        own.page().reload();
        assertThat(own.page().locator("#photo-avatar img")).hasAttribute("src", PICTURE);
        assertThat(own.page().getByLabel("First name")).hasValue(name);
        own.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Chats"))
                .click();
        own.isInTheChat();
        assertThat(own.page().locator("#me-avatar img")).hasAttribute("src", PICTURE);

        own.open("/profile");
        own.button("Remove").click();
        assertThat(other.chatRow(name).locator("img")).hasCount(0);
        assertThat(own.complaints()).isEmpty();
        assertThat(other.complaints()).isEmpty();
    }

    @Test
    void aPhotoCanBeDragged() {
        Visitor visitor = profileOf(ChatUser.register(homin));
        choosePhoto(visitor, Color.GREEN);
        Locator canvas = visitor.page().locator("#crop-canvas");
        visitor.button("Zoom in").click();
        var box = canvas.boundingBox();

        visitor.page().mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        visitor.page().mouse().down();
        visitor.page().mouse().move(box.x + 10, box.y + 10);
        visitor.page().mouse().up();
        visitor.button("Save photo").click();

        assertThat(visitor.page().locator("#photo-avatar img")).hasAttribute("src", PICTURE);
    }

    @Test
    void whatIsNoPictureIsSaidToBeNone() {
        Visitor visitor = profileOf(ChatUser.register(homin));

        visitor.page()
                .locator("#photo-file")
                .setInputFiles(new FilePayload("photo.png", "image/png", "<html>".getBytes()));

        assertThat(visitor.page().getByText("This picture cannot be read.")).isVisible();
    }

    @Test
    void errorsStandAtTheirFields() {
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = profileOf(user);
        visitor.page().getByLabel("First name").fill("");
        visitor.page().locator("input[type=date]").fill("2999-01-01");

        visitor.button("Save changes").first().click();

        assertThat(visitor.page().getByText("Enter your first name.")).isVisible();
        assertThat(visitor.page().getByText("This day is yet to come.")).isVisible();
        assertThat(visitor.page().getByLabel("First name")).hasAttribute("aria-invalid", "true");
        assertThat(visitor.page().getByLabel("First name")).isFocused();
        assertThat(user.api().get("/api/users/me").json(200).get("firstName").asText())
                .isEqualTo(user.firstName());
    }

    @Test
    void aBirthdayIsKeptAndSharedOnRequest() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        Visitor visitor = profileOf(user);
        visitor.page().locator("input[type=date]").fill("1985-03-31");
        visitor.page().getByText("Show my birthday to everybody here").click();

        visitor.button("Save changes").first().click();

        assertThat(visitor.page().locator("#profile").getByText("Saved.")).isVisible();
        var seen =
                ChatUser.register(homin).api().get("/api/users/%s", user.id()).json(200);
        assertThat(seen.get("birthday").asText()).isEqualTo("1985-03-31");
        Visitor reader = browsers.visitor(homin).signInByCookies(other).open("/chat?c=" + chat);
        reader.button("About this chat").click();
        assertThat(reader.page().locator("#info-about")).hasText("Birthday31 March 1985");
        visitor.page().reload();
        assertThat(visitor.page().locator("input[type=date]")).hasValue("1985-03-31");
    }

    @Test
    void whatWasTypedIsNotLostWithoutAQuestion() {
        Visitor visitor = profileOf(ChatUser.register(homin));
        List<String> questions = new ArrayList<>();
        visitor.page().onDialog(dialog -> {
            questions.add(dialog.type());
            dialog.accept();
        });
        visitor.open("/chat");
        assertThat(questions).isEmpty();

        visitor.open("/profile");
        visitor.page().getByLabel("Last name").pressSequentially("Typed");
        visitor.open("/chat");

        assertThat(questions).containsExactly("beforeunload");
    }

    @Test
    void languageAndThemeComeAlongToOtherBrowsers() {
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = profileOf(user);
        tab(visitor, "appearance");

        visitor.page().getByLabel("Dark").check();
        assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(visitor.page().locator("#appearance-status")).hasText("Saved.");
        visitor.page().getByLabel("Українська").check();
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "uk");
        assertThat(visitor.page().locator("input[value=dark]")).isChecked();

        Visitor elsewhere = browsers.visitor(homin).open("/");
        Locator form = elsewhere.entrance();
        elsewhere.fill(form, user.email(), ChatUser.PASSWORD);
        elsewhere.submit(form, "Sign in");
        elsewhere.page().waitForURL(Pattern.compile(".*/chat.*"));
        assertThat(elsewhere.page().locator("html")).hasAttribute("lang", "uk");
        assertThat(elsewhere.page().locator("html")).hasAttribute("data-theme", "dark");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void noButtonMovesFromUnderThePointerWhenItIsSaidHowItWent(int width) {
        Visitor visitor = profileOf(ChatUser.register(homin));
        visitor.resize(width);
        Locator save = visitor.button("Save changes").first();
        save.scrollIntoViewIfNeeded();
        BoundingBox before = save.boundingBox();
        save.click();
        assertThat(visitor.page().locator("#profile").getByText("Saved.")).isVisible();
        assertThat(save.boundingBox()).usingRecursiveComparison().isEqualTo(before);
        if (width == 1280) {
            assertThat(visitor.page().locator("#profile").getByText("Saved.").boundingBox().x)
                    .isGreaterThan(before.x + before.width);
        }

        tab(visitor, "security");
        visitor.page().route("**/api/users/me/password", route -> route.abort());
        visitor.page().getByLabel("Current password").fill("anything at all");
        visitor.page().getByLabel("New password").fill("a new password 42");
        Locator change = visitor.button("Change password");
        change.scrollIntoViewIfNeeded();
        BoundingBox there = change.boundingBox();
        change.click();
        assertThat(visitor.page().locator("#password-status")).not().isEmpty();
        assertThat(change.boundingBox()).usingRecursiveComparison().isEqualTo(there);
    }

    @Test
    void theTabsAreWalkedByKeyboardAndStandInTheAddress() {
        Visitor visitor = profileOf(ChatUser.register(homin));
        Locator first = visitor.page().getByRole(AriaRole.TAB).first();
        first.focus();

        visitor.page().keyboard().press("ArrowRight");

        assertThat(visitor.page().locator("#tab-appearance")).isFocused();
        assertThat(visitor.page().locator("#appearance")).isVisible();
        assertThat(visitor.page().locator("#account")).isHidden();
        visitor.page().keyboard().press("End");
        assertThat(visitor.page().locator("#data")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile(".*#data$"));
        visitor.page().reload();
        assertThat(visitor.page().locator("#data")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "en-US, DARK", "uk-UA, LIGHT", "uk-UA, DARK"})
    void everyPartIsAccessibleAndFitsAnyWidth(String language, ColorScheme theme) {
        ChatUser user = ChatUser.register(homin, "W".repeat(44) + ChatUser.unique(), "M".repeat(60));
        user.onAnotherDevice();
        Visitor visitor =
                browsers.visitor(homin, language, theme).signInByCookies(user).open("/profile");
        for (String name : TABS) {
            tab(visitor, name);
            visitor.quality().isAccessible();
            for (int width : WIDTHS) {
                visitor.resize(width);
                visitor.quality().scrollsNowhereSideways();
            }
            visitor.resize(360);
            visitor.quality().isAccessible();
            visitor.resize(1280);
        }
        tab(visitor, "account");
        choosePhoto(visitor, Color.BLUE);
        assertThat(visitor.page().getByRole(AriaRole.DIALOG)).isVisible();
        visitor.quality().isAccessible();
        visitor.quality().isValid();
        visitor.resize(360);
        visitor.quality().isAccessible();
        visitor.quality().scrollsNowhereSideways();
        assertThat(visitor.complaints()).isEmpty();
    }

    private Visitor profileOf(ChatUser user) {
        return browsers.visitor(homin).signInByCookies(user).open("/profile");
    }

    private static void choosePhoto(Visitor visitor, Color color) {
        visitor.page()
                .locator("#photo-file")
                .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", TestPictures.of(color, "jpeg")));
    }

    private static void tab(Visitor visitor, String name) {
        visitor.page().locator("#tab-" + name).click();
        assertThat(visitor.page().locator("#" + name)).isVisible();
        if (name.equals("security")) {
            assertThat(visitor.page().locator("#devices li").first()).isVisible();
        }
    }
}
