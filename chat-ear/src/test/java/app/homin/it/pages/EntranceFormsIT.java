package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The forms of the entrance, and what they say. */
@BrowserTest
class EntranceFormsIT {

    private final Homin homin;
    private final Browsers browsers;

    EntranceFormsIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void whatWasTypedStaysWhenTheLanguageChangesButNotPasswords() {
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.registration();
        form.getByLabel("First name").fill("Olena");
        form.getByLabel("Last name").fill("Koval");
        form.getByLabel("Birthday").fill("2000-02-29");
        visitor.fill(form, "olena@example.com", ChatUser.PASSWORD);
        form.getByText("Remember me").click();

        visitor.page().locator("[data-language=uk]").click();

        Page page = visitor.page();
        assertThat(page.locator("html")).hasAttribute("lang", "uk");
        Locator panel = page.locator("#panel-register");
        assertThat(panel).isVisible();
        assertThat(panel.locator("[autocomplete=given-name]")).hasValue("Olena");
        assertThat(panel.locator("[autocomplete=family-name]")).hasValue("Koval");
        assertThat(panel.locator("[autocomplete=bday]")).hasValue("2000-02-29");
        assertThat(panel.locator("[type=email]")).hasValue("olena@example.com");
        assertThat(panel.locator("[type=checkbox]")).isChecked();
        assertThat(panel.locator(".ui-chkbox-box")).hasClass(Pattern.compile(".*ui-state-active.*"));
        assertThat(panel.locator("[type=password]")).hasValue("");
        assertThat((String) page.evaluate("() => JSON.stringify({ ...sessionStorage })"))
                .doesNotContain("Olena", "olena@", ChatUser.PASSWORD);
        page.reload();
        assertThat(panel.locator("[autocomplete=given-name]")).hasValue("");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aFormThatNobodyAnswersSaysSo() {
        String failed = "That did not work. Check the connection and try again.";
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator signIn = visitor.entrance();
        visitor.fill(signIn, user.email(), "not the password 9");
        visitor.page().route("**/*", Route::abort);

        visitor.submit(signIn, "Sign in");
        assertThat(signIn.getByText(failed)).isVisible();
        Locator registration = visitor.registration();
        visitor.submit(registration, "Create account");
        assertThat(registration.getByText(failed)).isVisible();

        visitor.page().unroute("**/*");
        visitor.submit(registration, "Create account");
        assertThat(registration.getByText("Enter your first name.")).isVisible();
        assertThat(registration.getByText(failed)).hasCount(0);
    }

    @Test
    void errorsOfARegistrationStandAtTheirFields() {
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.registration();
        form.getByLabel("E-mail").fill("not an address");
        visitor.password(form).fill("short");

        visitor.submit(form, "Create account");

        assertThat(form.getByText("Enter your first name.")).isVisible();
        assertThat(form.getByText("This is not an e-mail address.")).isVisible();
        assertThat(form.getByText("At least 8 characters.", new Locator.GetByTextOptions().setExact(true))
                        .last())
                .isVisible();
        assertThat(form.getByLabel("First name")).hasAttribute("aria-invalid", "true");
        assertThat(form.getByLabel("E-mail")).hasAttribute("aria-invalid", "true");
        assertThat(form.getByLabel("E-mail")).hasValue("not an address");
        assertThat(form.getByLabel("First name")).isFocused();
    }

    @Test
    void anAddressIsTheSameInLettersAndWithASpaceThatNobodySees() {
        String email = "olena" + ChatUser.unique() + "@приклад.укр";
        ChatApi.anonymous(homin)
                .post("/api/auth/register", ChatUser.registration(email, "Olena", "Letters"))
                .is(201);
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.entrance();
        visitor.fill(form, email + "\u00a0", ChatUser.PASSWORD);

        visitor.submit(form, "Sign in");

        visitor.isInTheChat();
        visitor.open("/profile");
        assertThat(visitor.page().getByText(email)).isVisible();
    }

    @Test
    void aTakenAddressIsToldAtItsField() {
        ChatUser known = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.registration();
        form.getByLabel("First name").fill("Again");
        visitor.fill(form, known.email(), ChatUser.PASSWORD);

        visitor.submit(form, "Create account");

        assertThat(form.getByText("There is an account with this address already. Sign in instead."))
                .isVisible();
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingWhatIsWrong() {
        ChatUser known = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.entrance();
        visitor.fill(form, known.email(), "not the password 9");

        visitor.submit(form, "Sign in");

        assertThat(form.getByText("Wrong e-mail or password.")).isVisible();
        assertThat(form.getByLabel("E-mail")).hasValue(known.email());
        visitor.isAtTheEntrance();
    }

    @Test
    void itIsSaidHowHardANewPasswordIsToGuessWhileItIsTyped() {
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.registration();
        Locator strength = visitor.page().locator("#password-strength");
        assertThat(strength).isEmpty();

        for (String[] step : new String[][] {
            {"abc", "Still too short: at least 8 characters"},
            {"password123", "Weak: easy to guess"},
            {"Hum-4821", "Fair: one more word would help"},
            {"correct horse battery 7", "Good"},
            {"xK9!mQ2#vLp7s$", "Strong"}
        }) {
            visitor.password(form).fill(step[0]);
            assertThat(strength).hasText(step[1]);
        }

        assertThat(strength).hasAttribute("aria-live", "polite");
        visitor.password(form).fill("OlenaKovalenko");
        form.getByLabel("First name").fill("Olena");
        form.getByLabel("Last name").fill("Kovalenko");
        assertThat(strength).hasText("Weak: easy to guess");
    }

    @Test
    void aCommonPasswordIsRefusedWithTheReason() {
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.registration();
        form.getByLabel("First name").fill("Olena");
        visitor.fill(form, "olena" + ChatUser.unique() + "@example.com", "trustno1");

        visitor.submit(form, "Create account");

        assertThat(form.getByText("Too easy to guess: it is among those that are tried first."))
                .isVisible();
    }

    @Test
    void whoSignedInHereBeforeIsNotLockedOutByWhatOthersGuess() {
        ChatUser user = ChatUser.register(homin);
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        visitor.logOut();
        for (int i = 0; i < 6; i++) {
            ChatApi.anonymous(homin)
                    .post("/api/auth/login", Json.object("email", user.email(), "password", "guess number " + i));
        }

        visitor.signIn(user, false).isInTheChat();
    }
}
