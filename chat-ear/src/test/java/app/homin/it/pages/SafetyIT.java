package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people write stays text wherever it is shown, and every answer carries the headers that would hold it if not. */
@BrowserTest
class SafetyIT {

    /** At most 60 characters, so that each is a name too. */
    private static final List<String> PAYLOADS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "\"><svg/onload=alert(1)>",
            "'><img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "</style><script>alert(1)</script>",
            "<!--><script>alert(1)</script>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "<iframe srcdoc=\"<script>alert(1)</script>\">",
            "<iframe src=javascript:alert(1)>",
            "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)>",
            "<input autofocus onfocus=alert(1)>",
            "<marquee onstart=alert(1)>",
            "<math><mi xlink:href=javascript:alert(1)>",
            "<form action=javascript:alert(1)><button>",
            "<object data=javascript:alert(1)>",
            "<base href=//example.com/>",
            "<meta http-equiv=refresh content=0;url=//example.com>",
            "<link rel=stylesheet href=//example.com/x.css>",
            "<style>*{display:none}</style>",
            "\" onmouseover=\"alert(1)",
            "' onfocus='alert(1)' autofocus='",
            "`;alert(1);//",
            "${alert(1)}#{alert(1)}",
            "#{1+1}${7*7}%{8*8}",
            "{{constructor.constructor('alert(1)')()}}",
            "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "https://example.com/\"onclick=\"alert(1)",
            "\u200d<script>alert(1)</script>");

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");

    private final Homin homin;
    private final Browsers browsers;

    SafetyIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void whatPeopleWriteIsTextWhereverItIsShown() {
        ChatUser user = ChatUser.register(homin);
        String word = ChatUser.unique().substring(0, 6);
        List<ChatUser> attackers = new ArrayList<>();
        // Names are what most places show; eight people carry them, and every payload is a message and a room.
        for (int i = 0; i < 8; i++) {
            attackers.add(ChatUser.register(homin, word + i, PAYLOADS.get(i)));
        }
        ChatUser attacker = attackers.get(0);
        String talk = attacker.directChatWith(user);
        PAYLOADS.forEach(payload -> attacker.post(talk, payload));
        for (int i = 0; i < PAYLOADS.size(); i++) {
            String room = attacker.api()
                    .post(
                            "/api/chats",
                            Json.object("type", "group", "name", PAYLOADS.get(i), "memberIds", List.of(user.id())))
                    .json(201)
                    .get("id")
                    .asText();
            attacker.post(room, PAYLOADS.get((i + 7) % PAYLOADS.size()));
        }
        String crowd = user.groupWith(attackers.toArray(new ChatUser[0]));
        Visitor visitor = browsers.visitor(homin).watchForScripts().signInByCookies(user);
        Page page = visitor.page();

        // The list: names and last lines, all of them scrolled through.
        visitor.open("/chat");
        Set<String> seen = new HashSet<>();
        assertThat(page.locator("#chat-list .row").first()).isVisible();
        for (int top = 0; top < 64 * (PAYLOADS.size() + 3); top += 400) {
            page.evaluate("top => document.getElementById('lists').scrollTop = top", top);
            seen.addAll(page.locator("#chat-list .row__name").allTextContents());
        }
        assertThat(seen).containsAll(PAYLOADS);

        // Messages, the heading, the details, the title of the page.
        visitor.open("/chat?c=" + talk);
        assertThat(page.locator("#chat-title")).hasText(attacker.displayName());
        for (String payload : PAYLOADS.subList(PAYLOADS.size() - 20, PAYLOADS.size())) {
            assertThat(visitor.message(payload)).hasCount(1);
        }
        visitor.button("About this chat").click();
        assertThat(page.locator("#info-head")).containsText(attacker.displayName());
        try (ChatSocket socket = attacker.connect()) {
            socket.send(Json.object("type", "typing", "chatId", talk));
            assertThat(page.locator("#typing")).containsText(attacker.displayName());
        }
        visitor.composer().fill("Mine: " + PAYLOADS.get(1));
        visitor.press("Enter").sees("Mine: " + PAYLOADS.get(1));
        visitor.composer().fill(PAYLOADS.get(3));

        // A draft in the list; authors and members of a group; somebody typing there.
        visitor.open("/chat?c=" + crowd);
        assertThat(page.locator("#chat-list")).containsText(PAYLOADS.get(3));
        assertThat(page.locator("#info-members li")).hasCount(9);
        assertThat(page.locator("#info-members")).containsText(attackers.get(7).displayName());
        try (ChatSocket socket = attackers.get(2).connect()) {
            socket.mustAck(ChatSocket.message(crowd, PAYLOADS.get(0)));
            assertThat(page.locator(".message__author").first())
                    .hasText(attackers.get(2).displayName());
            socket.send(Json.object("type", "typing", "chatId", crowd));
            assertThat(page.locator("#typing")).containsText(attackers.get(2).displayName());
        }

        // People, a search that finds nothing, the switcher, the dialog of a new group.
        page.locator("#search").fill(word);
        // One of them has a chat, and stands above among the chats.
        assertThat(page.locator("#people-list li")).hasCount(7);
        for (String payload : PAYLOADS) {
            page.locator("#search").fill(payload);
            page.locator("#people-empty-text")
                    .filter(new Locator.FilterOptions().setHasText(payload))
                    .or(page.locator("#people-list .row"))
                    .first()
                    .waitFor();
        }
        visitor.press("Control+k");
        page.locator("#switcher-text").fill(word);
        assertThat(page.locator("#switcher-list [role=option]")).hasCount(8);
        page.locator("#switcher-text").fill(PAYLOADS.get(2) + "?");
        assertThat(page.locator("#switcher-none")).containsText(PAYLOADS.get(2));
        visitor.press("Escape");
        page.locator("#new-group").click();
        page.locator("#group-search").fill(word);
        assertThat(page.locator("#group-people li")).hasCount(8);

        assertThat(page.locator(
                        "script[src=x], img[src=x], iframe, object, marquee, svg[onload], base, [onerror], [onfocus],"
                                + " [onmouseover], a[href^='javascript' i], meta[http-equiv=refresh], style"))
                .hasCount(0);
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void whatIsTypedAtTheEntranceComesBackAsText() {
        Visitor visitor = browsers.visitor(homin).watchForScripts();
        for (int i = 0; i < 12; i++) {
            String payload = PAYLOADS.get(i);
            // To open the same address again is a reload, after which the browser puts back what was typed before.
            visitor.open("/?visit=" + i + "#register");
            Page page = visitor.page();
            page.locator("#registration [autocomplete=given-name]").fill(payload);
            page.locator("#registration [autocomplete=email]").fill(payload);
            page.locator("#registration button[type=submit]").click();
            assertThat(page.locator("#registration .ui-message-error").first()).isVisible();
            assertThat(page.locator("#registration [autocomplete=given-name]")).hasValue(payload);
        }
        visitor.open("/%3Cscript%3Ealert(1)%3C/script%3E?c=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(visitor.page().locator("h1")).hasText("There is nothing here");
        assertThat(visitor.complaints().stream().filter(complaint -> !complaint.contains("404")))
                .isEmpty();
    }

    /** Follows every address on every page, signed in and not. */
    @Test
    void everyAnswerCarriesTheHeadersThatProtectIt() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "hello");
        ChatApi anonymous = ChatApi.anonymous(homin);
        Set<String> known = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(
                "/",
                "/chat",
                "/chat?c=" + chat,
                "/design",
                "/design?status=403",
                "/not-here",
                "/resources/not-here.js",
                "/api/chats",
                "/api/users",
                "/api/users/me",
                "/api/chats/" + chat + "/messages",
                "/api/not-here",
                "/ws",
                "/api-docs/",
                "/.well-known/jwks.json",
                "/health/ready",
                "/asyncapi.yaml"));
        int pages = 0;
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            if (!known.add(path) || path.startsWith("/logout")) {
                continue;
            }
            for (ChatApi who : List.of(anonymous, user.api())) {
                Answer answer = who.send(who.request("GET", path.replace("%", "%%"), BodyPublishers.noBody())
                        .setHeader("Accept", "text/html,*/*"));
                check(path, answer);
                boolean page = answer.header("Content-Type").startsWith("text/html");
                if (page && !path.startsWith("/api-docs")) {
                    pages++;
                    Matcher found = ADDRESS.matcher(answer.text());
                    while (found.find()) {
                        waiting.add(found.group(1).replace("&amp;", "&"));
                    }
                }
            }
        }
        assertThat(pages).isGreaterThan(3);
        assertThat(known).hasSizeGreaterThan(25);
    }

    private static void check(String path, Answer answer) {
        String what = path + " answered " + answer.status();
        assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).as(what).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).as(what).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy"))
                .as(what)
                .isEqualTo("camera=(self), microphone=(self), geolocation=()");
        String policy = answer.header("Content-Security-Policy");
        boolean page = answer.header("Content-Type").startsWith("text/html") && answer.status() / 100 != 3;
        if (page && path.startsWith("/api-docs")) {
            assertThat(policy).as(what).contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'");
        } else if (page) {
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .as(what)
                    .hasSize(1);
            assertThat(policy)
                    .as(what)
                    .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'")
                    .contains("frame-ancestors 'none'", "style-src 'self';", "script-src 'self' 'nonce-")
                    .doesNotContain("unsafe-");
        } else if (answer.status() / 100 != 3 && !path.startsWith("/api-docs")) {
            assertThat(policy).as(what).contains("default-src 'none'");
        }
        boolean shared = path.startsWith("/resources/")
                || path.startsWith("/jakarta.faces.resource/")
                || path.startsWith("/api-docs/")
                || path.startsWith("/.well-known/");
        if (!shared) {
            assertThat(answer.header("Cache-Control")).as(what).contains("no-store");
        } else if (path.matches("/(resources/.*-[A-Z0-9]{8}\\..*|jakarta.faces.resource/.*)")
                && answer.status() == 200) {
            assertThat(answer.header("Cache-Control")).as(what).contains("max-age=31536000");
        }
    }
}
