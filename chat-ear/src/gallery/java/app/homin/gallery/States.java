package app.homin.gallery;

import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The states to show, by name. Each is reached anew at every width, as the person who is signed in. */
final class States {

    /** Leads a page somewhere; the pictures are taken when it returns. */
    interface Way {
        void lead(Visitor visitor, GalleryPeople people);
    }

    static final Map<String, Way> ENTRANCE = new LinkedHashMap<>();
    static final Map<String, Way> NEWCOMER = new LinkedHashMap<>();
    static final Map<String, Way> CHAT = new LinkedHashMap<>();

    static {
        ENTRANCE.put("entrance-sign-in", (visitor, people) -> visitor.open("/"));
        ENTRANCE.put("entrance-wrong-password", (visitor, people) -> {
            visitor.open("/");
            visitor.page().locator("#signin input[type=email]").fill("olena@example.org");
            visitor.page().locator("#signin input[type=password]").fill("not the password 1");
            visitor.page().locator("#signin button[type=submit]").click();
            visitor.page().locator(".ui-messages-error").waitFor();
        });
        ENTRANCE.put("entrance-register", (visitor, people) -> visitor.open("/#register"));
        ENTRANCE.put("entrance-register-errors", (visitor, people) -> {
            visitor.open("/#register");
            visitor.page().locator("#registration input[type=email]").fill("nobody");
            visitor.page().locator("#registration button[type=submit]").click();
            visitor.page().locator(".ui-message-error").first().waitFor();
        });
        ENTRANCE.put("error-missing", (visitor, people) -> visitor.open("/not-here"));
        ENTRANCE.put("error-broken", (visitor, people) -> visitor.open("/design?status=500"));
        ENTRANCE.put("error-forbidden", (visitor, people) -> visitor.open("/design?status=403"));
        ENTRANCE.put("error-session", (visitor, people) -> visitor.open("/design?status=401"));
        ENTRANCE.put("design", (visitor, people) -> visitor.open("/design"));

        ENTRANCE.put("design-menu", (visitor, people) -> opened(visitor, "#prime\\:menu button"));
        ENTRANCE.put("design-message", (visitor, people) -> {
            opened(visitor, "#prime\\:say");
            visible(visitor, ".ui-messages-info");
        });

        NEWCOMER.put("chat-empty", (visitor, people) -> {
            visitor.open("/chat");
            visible(visitor, "#chats-empty");
        });

        CHAT.put("chat-loading", (visitor, people) -> {
            held(visitor, ".*/api/chats(\\?.*)?$");
            visitor.open("/chat");
            visitor.page().waitForTimeout(400);
        });
        CHAT.put("chat-failed", (visitor, people) -> {
            visitor.page().route(Pattern.compile(".*/api/chats(\\?.*)?$"), Route::abort);
            visitor.open("/chat");
            visible(visitor, "#chats-failed");
        });
        CHAT.put("chat-list", (visitor, people) -> list(visitor));
        CHAT.put("chat-list-menu", (visitor, people) -> {
            list(visitor);
            visitor.page().locator(".sidebar summary").click();
        });
        CHAT.put("chat-list-unread", (visitor, people) -> {
            list(visitor);
            visitor.page().locator("#filter-unread").click();
        });
        CHAT.put("chat-search", (visitor, people) -> {
            list(visitor);
            visitor.page().locator("#search").fill(people.letters());
            visitor.page().waitForTimeout(800);
        });
        CHAT.put("chat-search-nothing", (visitor, people) -> {
            list(visitor);
            visitor.page().locator("#search").fill("zzzz");
            visible(visitor, "#people-empty");
        });
        CHAT.put("people", (visitor, people) -> {
            list(visitor);
            visitor.page().locator(".rail [data-view=people]").click();
            visitor.page().locator("#people-list .row").first().waitFor();
        });
        CHAT.put("conversation", (visitor, people) -> open(visitor, people.direct()));
        CHAT.put("conversation-typing", (visitor, people) -> {
            open(visitor, people.direct());
            // Somebody who goes on typing is told every few seconds only.
            visitor.page().waitForCondition(() -> {
                people.type();
                return visitor.page().locator(".typing__dots").isVisible();
            });
        });
        CHAT.put("conversation-unread", (visitor, people) -> {
            open(visitor, people.unread());
            visitor.page().waitForTimeout(100);
        });
        CHAT.put("conversation-group", (visitor, people) -> open(visitor, people.group()));
        CHAT.put("conversation-draft", (visitor, people) -> {
            open(visitor, people.direct());
            visitor.composer().fill("1. \n2. \n3. ");
        });
        CHAT.put("conversation-loading", (visitor, people) -> {
            held(visitor, ".*/messages(\\?.*)?$");
            visitor.open("/chat?c=" + people.direct());
            visible(visitor, "#messages-loading");
            visitor.page().waitForTimeout(400);
        });
        CHAT.put("conversation-failed", (visitor, people) -> {
            visitor.page().route(Pattern.compile(".*/messages(\\?.*)?$"), Route::abort);
            visitor.open("/chat?c=" + people.direct());
            visible(visitor, "#messages-failed");
        });
        CHAT.put("info-person", (visitor, people) -> {
            open(visitor, people.direct());
            info(visitor);
        });
        CHAT.put("info-group", (visitor, people) -> {
            open(visitor, people.group());
            info(visitor);
            visitor.page().locator("#info-members .row").first().waitFor();
        });
        CHAT.put("switcher", (visitor, people) -> {
            open(visitor, people.direct());
            visitor.page().keyboard().press("Control+k");
            visitor.page().locator("#switcher-list [id^=switcher-user]").first().waitFor();
        });
        CHAT.put("switcher-nothing", (visitor, people) -> {
            open(visitor, people.direct());
            visitor.page().keyboard().press("Control+k");
            visitor.page().locator("#switcher-text").fill("zzzz");
            visible(visitor, "#switcher-none");
        });
        CHAT.put("shortcuts", (visitor, people) -> {
            list(visitor);
            visitor.page().keyboard().press("Control+/");
        });
        CHAT.put("group-dialog", (visitor, people) -> {
            list(visitor);
            visitor.page().locator("#new-group").click();
            visitor.page().locator("#group-people .row").first().waitFor();
        });
        CHAT.put("group-dialog-error", (visitor, people) -> {
            list(visitor);
            visitor.page().locator("#new-group").click();
            visitor.page().locator("#group-people .row").first().waitFor();
            visitor.page().locator("#group-create").click();
        });
        for (String tab : List.of("account", "appearance", "security", "data")) {
            CHAT.put("profile-" + tab, (visitor, people) -> {
                visitor.open("/profile#" + tab);
                visible(visitor, "#" + tab);
            });
        }
        CHAT.put("offline", (visitor, people) -> {
            open(visitor, people.direct());
            visitor.goOffline();
            visible(visitor, "#connection");
            visitor.composer().fill("…");
            visitor.page().locator("#composer-send").click();
        });
        CHAT.put("conversation-rtl", (visitor, people) -> {
            open(visitor, people.group());
            visitor.page().evaluate("() => document.documentElement.dir = 'rtl'");
        });
        CHAT.put("conversation-forced-colors", (visitor, people) -> {
            visitor.page()
                    .emulateMedia(new Page.EmulateMediaOptions()
                            .setForcedColors(com.microsoft.playwright.options.ForcedColors.ACTIVE));
            open(visitor, people.group());
        });
    }

    private States() {}

    private static void opened(Visitor visitor, String opener) {
        visitor.open("/design");
        visitor.page().locator(opener).scrollIntoViewIfNeeded();
        visitor.page().locator(opener).click();
    }

    private static void list(Visitor visitor) {
        visitor.open("/chat");
        visitor.page().locator("#chat-list .row").first().waitFor();
    }

    private static void open(Visitor visitor, String chat) {
        visitor.open("/chat?c=" + chat);
        visitor.page().locator("#message-list .message").first().waitFor();
    }

    private static void info(Visitor visitor) {
        Locator toggle = visitor.page().locator("#info-toggle");
        if (toggle.isVisible() && !"true".equals(toggle.getAttribute("aria-expanded"))) {
            toggle.click();
        }
        visible(visitor, "#info-head .avatar");
    }

    private static void held(Visitor visitor, String address) {
        visitor.page().route(Pattern.compile(address), route -> {});
    }

    private static void visible(Visitor visitor, String selector) {
        visitor.page().locator(selector).waitFor();
    }
}
