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
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class ConversationPageIT {

    private final Homin homin;
    private final Browsers browsers;

    ConversationPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    /** What the product is for: two people who do not know each other come, meet and talk, and it is kept. */
    @Test
    void twoPeopleRegisterSeeEachOtherTalkLiveAndFindItAgainAfterARestart() {
        Visitor olena = browsers.visitor(homin).register("Olena");
        Visitor taras = browsers.visitor(homin).register("Taras");

        assertThat(olena.person(taras.name())).containsText("Online");
        assertThat(taras.person(olena.name())).containsText("Online");

        olena.openChatWith(taras.name());
        olena.say("Hello Taras 👋🏽");
        olena.sees("Hello Taras 👋🏽");
        assertThat(taras.chatRow(olena.name())).containsText("1 unread message");
        taras.chatRow(olena.name()).click();
        taras.sees("Hello Taras 👋🏽");
        taras.say("Привіт, Олено!");
        olena.sees("Привіт, Олено!");
        olena.say("It works both ways");
        taras.sees("It works both ways");
        assertThat(olena.complaints()).isEmpty();
        assertThat(taras.complaints()).isEmpty();

        homin.restart();

        for (Visitor visitor : List.of(olena, taras)) {
            visitor.page().reload();
            visitor.sees("Hello Taras 👋🏽");
            visitor.sees("Привіт, Олено!");
            visitor.sees("It works both ways");
            assertThat(visitor.messages())
                    .containsText(Pattern.compile("Hello Taras.*Олено!.*both ways", Pattern.DOTALL));
        }
        taras.say("And it goes on");
        olena.sees("And it goes on");
    }

    @Test
    void aMessageIsTextAndNothingElse() {
        ChatUser attacker = ChatUser.register(homin, "<img src=x onerror=alert(1)>", "<b>Bold</b>");
        ChatUser victim = ChatUser.register(homin);
        String chat = attacker.directChatWith(victim);
        List<String> payloads = List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\"><svg/onload=alert(1)>",
                "javascript:alert(1)",
                "{{constructor.constructor('alert(1)')()}}",
                "#{1+1} ${1+1}",
                "</script><script>alert(1)</script>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "&lt;b&gt; &amp;");
        payloads.forEach(payload -> attacker.post(chat, payload));
        List<String> dialogs = new ArrayList<>();
        Visitor visitor = browsers.visitor(homin);
        visitor.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        visitor.signIn(victim, false);

        visitor.chatRow(attacker.displayName()).click();

        payloads.forEach(visitor::sees);
        assertThat(visitor.page().locator("main").locator("script, img[src=x], svg[onload], a[href^=javascript]"))
                .hasCount(0);
        assertThat(visitor.page()
                        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(attacker.displayName())))
                .hasText(attacker.displayName());
        assertThat(dialogs).isEmpty();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aLinkToAChatIsFollowedAfterSigningIn() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "what the link is about");
        Visitor visitor = browsers.visitor(homin).open("/chat?c=" + chat);

        visitor.signInHere(user);

        visitor.sees("what the link is about");
        visitor.page().waitForURL(Pattern.compile(".*/chat\\?c=" + chat + "$"));
    }

    @Test
    void aDraftSurvivesAReload() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        other.post(other.directChatWith(user), "hello");
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        visitor.chatRow(other.displayName()).click();
        visitor.composer().fill("half a thou");

        visitor.page().reload();

        assertThat(visitor.composer()).hasValue("half a thou");
    }

    /** The page asks for the last messages and listens at once: what it hears meanwhile may be newer than the answer. */
    @Test
    void whatIsSaidWhileTheLastMessagesAreOnTheirWayIsShown() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "before");
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        List<Runnable> answers = new ArrayList<>();
        visitor.page().route(Pattern.compile(".*/messages(\\?.*)?$"), route -> {
            APIResponse answer = route.fetch();
            answers.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
        });
        visitor.chatRow(other.displayName()).click();
        visitor.page().waitForCondition(() -> !answers.isEmpty());

        visitor.say("meanwhile");
        visitor.page().waitForCondition(() -> other.history(chat).get("items").size() == 2);
        answers.forEach(Runnable::run);

        visitor.sees("before");
        visitor.sees("meanwhile");
    }

    @Test
    void whatIsWrittenBeforeTheChatsAreThereIsSent() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "before");
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        List<Route> held = new ArrayList<>();
        visitor.page().route(Pattern.compile(".*/api/chats(\\?.*)?$"), held::add);
        visitor.open("/chat?c=" + chat);
        visitor.page().waitForCondition(() -> !held.isEmpty());

        visitor.say("early");
        visitor.composer().fill("half a thou");
        held.forEach(Route::resume);

        visitor.sees("before");
        visitor.sees("early");
        assertThat(visitor.composer()).hasValue("half a thou");
    }

    @Test
    void anOpenPageKeepsWhatIsWrittenWhileTheServerIsAwayAndSendsItOnce() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "before");
        Visitor visitor = browsers.visitor(homin).signIn(user, false);
        visitor.chatRow(other.displayName()).click();
        visitor.sees("before");

        homin.stop();
        assertThat(visitor.page().getByText("Reconnecting…")).isVisible();
        visitor.say("written while away 1");
        visitor.say("written while away 2");
        visitor.sees("written while away 1");
        homin.startAgain();

        Await.until(
                "what was queued is sent",
                Duration.ofSeconds(60),
                () -> other.history(chat).get("items").size() >= 3);
        other.post(chat, "after");
        visitor.sees("after");
        visitor.sees("written while away 1");
        assertThat(Json.texts(other.history(chat).get("items"), "body"))
                .containsExactly("before", "written while away 1", "written while away 2", "after");
    }

    @Test
    void whatOnePersonWroteIsNeverSentAsTheNextOneToSignIn() {
        ChatUser ann = ChatUser.register(homin);
        ChatUser bob = ChatUser.register(homin);
        String chat = ann.directChatWith(bob);
        ann.post(chat, "before");
        Visitor visitor = browsers.visitor(homin).signInByCookies(ann).open("/chat?c=" + chat);
        visitor.sees("before");

        visitor.goOffline();
        visitor.say("written by Ann");
        visitor.signInByCookies(bob).goOnline();
        assertThat(visitor.page().locator("#me")).hasAttribute("title", bob.displayName());
        bob.post(chat, "Bob is here");
        visitor.sees("Bob is here");
        visitor.signInByCookies(ann).open("/chat?c=" + chat);

        Await.until("Ann's own is sent", () -> ann.history(chat).get("items").size() == 3);
        JsonNode last = ann.history(chat).get("items").get(2);
        assertThat(last.get("body").asText()).isEqualTo("written by Ann");
        assertThat(last.get("author").get("id").asText()).isEqualTo(ann.id());
    }

    @Test
    void readingIsSeenByTheAuthor() {
        ChatUser author = ChatUser.register(homin);
        ChatUser reader = ChatUser.register(homin);
        String chat = author.directChatWith(reader);
        author.post(chat, "read me");
        Visitor visitor = browsers.visitor(homin).signIn(reader, false);
        assertThat(author.history(chat).get("items").get(0).get("status").asBoolean())
                .isFalse();

        visitor.chatRow(author.displayName()).click();
        visitor.sees("read me");

        Await.until(
                "read",
                () -> author.history(chat).get("items").get(0).get("status").asBoolean());
        assertThat(visitor.chatRow(author.displayName())).not().containsText("unread");
    }

    @Test
    void everybodyIsFoundByTyping() {
        ChatUser user = ChatUser.register(homin);
        ChatUser late = ChatUser.register(homin, "Зоряна" + ChatUser.unique(), "Яценко");
        Visitor visitor = browsers.visitor(homin).signIn(user, false);

        assertThat(visitor.person(late.displayName())).hasCount(1);
        visitor.openChatWith(late.displayName());

        visitor.say("found you");
        assertThat(Json.texts(late.api().get("/api/chats").json(200).path("items"), "name"))
                .containsExactly(user.displayName());
    }

    @Test
    void ofAnExchangeTheOpenChatShowsItsOwnMessagesOnly() {
        ChatUser user = ChatUser.register(homin);
        ChatUser first = ChatUser.register(homin);
        ChatUser second = ChatUser.register(homin);
        first.post(first.directChatWith(user), "from the first");
        second.post(second.directChatWith(user), "from the second");
        Visitor visitor = browsers.visitor(homin).signIn(user, false);

        for (int i = 0; i < 3; i++) {
            visitor.chatRow(first.displayName()).click();
            visitor.chatRow(second.displayName()).click();
        }

        visitor.sees("from the second");
        assertThat(visitor.message("from the first")).hasCount(0);
    }
}
