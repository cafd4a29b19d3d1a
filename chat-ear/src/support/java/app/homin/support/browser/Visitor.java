package app.homin.support.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.homin.support.Await;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.SocketDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Somebody at a browser. The texts that it looks for are the English ones. */
public final class Visitor {

    private final Homin homin;
    private final BrowserContext profile;
    private final Page page;
    private final PageQuality quality;
    private final List<String> complaints = new ArrayList<>();
    private CDPSession devTools;
    private String name;
    private String email;

    Visitor(Homin homin, BrowserContext profile) {
        this.homin = homin;
        this.profile = profile;
        this.page = profile.newPage();
        this.quality = new PageQuality(page);
        page.setDefaultTimeout(Await.PATIENCE.toMillis());
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onWebSocket(socket -> {
            socket.onFrameSent(frame -> complainOf(frame.text(), SocketDescription::checkFromClient));
            socket.onFrameReceived(frame -> complainOf(frame.text(), SocketDescription::checkFromServer));
        });
    }

    private void complainOf(String text, Consumer<JsonNode> check) {
        if (text == null) {
            return;
        }
        JsonNode frames = Json.parse(text);
        try {
            Json.each(frames).forEach(check);
        } catch (AssertionError e) {
            complaints.add(e.getMessage());
        }
    }

    /** The page that is open. */
    public Page page() {
        return page;
    }

    /** What a good page has to fulfil, required of the page that is open. */
    public PageQuality quality() {
        return quality;
    }

    /** The same person in another tab of the same browser. */
    public Visitor anotherTab() {
        Visitor tab = new Visitor(homin, profile);
        tab.name = name;
        tab.email = email;
        return tab;
    }

    /** What somebody does who is asked by the browser whether this site may show notifications. */
    public Visitor allowNotifications() {
        profile.grantPermissions(List.of("notifications"));
        return this;
    }

    /**
     * What the browser complained about: scripts that failed, a violated Content-Security-Policy, missing files. And
     * frames of the socket that are not as described.
     */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The name under which others see them. */
    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public Visitor open(String path) {
        page.navigate(homin.uri(path).toString());
        return this;
    }

    /** Opens the entrance, creates an account and comes to the chat. */
    public Visitor register(String firstName) {
        name = firstName + ChatUser.unique() + " Page";
        email = "page" + ChatUser.unique() + "@example.com";
        open("/");
        Locator form = registration();
        form.getByLabel("First name").fill(name.split(" ")[0]);
        form.getByLabel("Last name").fill(name.split(" ")[1]);
        form.getByLabel("E-mail").fill(email);
        password(form).fill(ChatUser.PASSWORD);
        submit(form, "Create account");
        isInTheChat();
        return this;
    }

    /** Opens the entrance and signs in with an account that exists. */
    public Visitor signIn(ChatUser user, boolean remember) {
        open("/");
        if (remember) {
            entrance().getByText("Remember me").click();
        }
        return signInHere(user);
    }

    /** Signs in at the entrance that is open. */
    public Visitor signInHere(ChatUser user) {
        name = user.displayName();
        email = user.email();
        Locator form = entrance();
        fill(form, email, ChatUser.PASSWORD);
        submit(form, "Sign in");
        isInTheChat();
        return this;
    }

    /** Brings the tokens along, for a page in another language than that of {@link #signIn}. */
    public Visitor signInByCookies(ChatUser user) {
        name = user.displayName();
        email = user.email();
        profile.addCookies(List.of(
                new Cookie("homin_access", user.accessToken()).setUrl(homin.origin()),
                new Cookie("homin_refresh", user.refreshToken()).setUrl(homin.origin())));
        return this;
    }

    /** The page loses its network; the rest of the browser keeps it. */
    public void goOffline() {
        network(true);
    }

    public void goOnline() {
        network(false);
    }

    private void network(boolean offline) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", offline);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        if (devTools == null) {
            devTools = profile.newCDPSession(page);
        }
        devTools.send("Network.emulateNetworkConditions", conditions);
    }

    /** The form for those who have an account. */
    public Locator entrance() {
        return form("Sign in");
    }

    /** The form for those who have none. */
    public Locator registration() {
        return form("Create account");
    }

    public void fill(Locator form, String address, String password) {
        form.getByLabel("E-mail").fill(address);
        password(form).fill(password);
    }

    public Locator password(Locator form) {
        return form.getByLabel("Password", new Locator.GetByLabelOptions().setExact(true));
    }

    public void submit(Locator form, String label) {
        form.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .click();
    }

    public void isInTheChat() {
        page.waitForURL(Pattern.compile(".*/chat(\\?.*)?$"));
        assertThat(button("Sign out")).isVisible();
    }

    public void isAtTheEntrance() {
        // It remembers what somebody asked for.
        page.waitForURL(Pattern.compile("^\\w+://[^/]+/(\\?.*)?$"));
        assertThat(password(entrance())).isVisible();
    }

    public void logOut() {
        button("Sign out").click();
        isAtTheEntrance();
    }

    /** Somebody's row in the list of people, found by typing their name. */
    public Locator person(String displayName) {
        nav("People").click();
        page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search chats and people"))
                .fill(displayName);
        return list("People").getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(displayName));
    }

    /** Finds somebody among the people and opens the chat with them. */
    public void openChatWith(String displayName) {
        person(displayName).click();
        assertThat(composer()).isVisible();
    }

    /** The row of a chat in the list of chats. */
    public Locator chatRow(String chatName) {
        nav("Chats").click();
        return list("Chats").getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(chatName));
    }

    /** The field for a new message. */
    public Locator composer() {
        return page.getByRole(AriaRole.MAIN).getByRole(AriaRole.TEXTBOX);
    }

    public void say(String text) {
        composer().fill(text);
        button("Send").click();
        assertThat(composer()).hasValue("");
    }

    /** The messages with this text, in the open chat. */
    public Locator message(String text) {
        return messages().getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    /** The open chat's messages. */
    public Locator messages() {
        return page.getByRole(AriaRole.LOG);
    }

    /** Requires that this text stands in the open chat once. */
    public void sees(String text) {
        assertThat(message(text)).hasCount(1);
        assertThat(message(text)).isVisible();
    }

    public Locator button(String label) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    /** A cookie of this profile whose name ends so, because it begins otherwise over https. */
    public Optional<Cookie> cookie(String name) {
        return profile.cookies().stream()
                .filter(cookie -> cookie.name.endsWith(name))
                .findFirst();
    }

    /** What a browser does when it is closed and opened again: the cookies without an expiry are gone. */
    public void reopenBrowser() {
        List<Cookie> kept = profile.cookies().stream()
                .filter(cookie -> cookie.expires != null && cookie.expires > 0)
                .toList();
        profile.clearCookies();
        profile.addCookies(kept);
    }

    /** The same as after some minutes without a request: the short-lived token is gone. */
    public void forgetAccessToken() {
        Cookie access = cookie("homin_access").orElseThrow();
        profile.clearCookies(new BrowserContext.ClearCookiesOptions().setName(access.name));
    }

    public void resize(int width) {
        page.setViewportSize(width, Browsers.height(width));
    }

    /** Presses a key of this name and looks at where the focus is then. */
    public Visitor press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Requires that the Content-Security-Policy has not been violated and no dialog was opened by a script. */
    public Visitor watchForScripts() {
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.addInitScript("addEventListener('securitypolicyviolation',"
                + " (event) => console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))");
        return this;
    }

    /** Takes a picture, to be looked at by a person once a release. */
    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
    }

    void keepPicture(Path file) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setTimeout(5_000));
        } catch (PlaywrightException e) {
            System.out.println("No picture of " + page.url() + ": " + e.getMessage());
        }
    }

    void leave() {
        profile.close();
    }

    private Locator form(String tab) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab).setExact(true))
                .click();
        return page.getByRole(AriaRole.TABPANEL, new Page.GetByRoleOptions().setName(tab));
    }

    private Locator nav(String label) {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label));
    }

    private Locator list(String label) {
        return page.getByRole(
                AriaRole.LIST, new Page.GetByRoleOptions().setName(label).setExact(true));
    }
}
