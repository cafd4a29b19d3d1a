package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a first visit costs on the line, compressed, and that the second one costs next to nothing. */
@BrowserTest
class WeightIT {

    private static final int KB = 1024;

    private final Homin homin;
    private final Browsers browsers;

    WeightIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void theEntranceIsLight() {
        Visitor visitor = browsers.visitor(homin);
        Line line = new Line(visitor.page());

        visitor.open("/");
        assertThat(visitor.page().locator("#signin button[type=submit]")).isVisible();

        line.print("entrance");
        assertThat(line.total()).as("entrance: %s", line).isLessThanOrEqualTo(360 * KB);
        assertThat(line.of(".css")).isLessThanOrEqualTo(50 * KB);
        assertThat(line.of("/auth-")).isLessThanOrEqualTo(20 * KB);
    }

    @Test
    void theChatIsLightAndAsksOnceForChatsAndOnceForMessages() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        Line line = new Line(visitor.page());

        visitor.open("/chat?c=" + chat);
        visitor.sees("hello");

        line.print("chat");
        assertThat(line.total()).as("chat: %s", line).isLessThanOrEqualTo(480 * KB);
        assertThat(line.of(".js")).isLessThanOrEqualTo(60 * KB);
        assertThat(line.of(".css")).isLessThanOrEqualTo(50 * KB);
        // If the socket takes long to open, the chats are shown before.
        assertThat(line.countSinceOpen("/api/chats?")).isEqualTo(1);
        assertThat(line.count("/messages?")).isEqualTo(1);

        line.forget();
        visitor.page().reload();
        visitor.sees("hello");
        line.print("chat again");
        assertThat(line.of("/resources/")).as("kept by the browser").isZero();
    }

    /** What comes over the line, in bytes by address. */
    private static final class Line {

        private final Map<String, String> addresses = new LinkedHashMap<>();
        private final Map<String, Long> bytes = new LinkedHashMap<>();
        private final Set<String> beforeOpen = new HashSet<>();
        private int requests;
        private boolean open;

        private Line(Page page) {
            CDPSession session = page.context().newCDPSession(page);
            session.send("Network.enable");
            session.on(
                    "Network.requestWillBeSent",
                    event -> addresses.put(
                            event.get("requestId").getAsString(),
                            event.getAsJsonObject("request").get("url").getAsString()));
            session.on("Network.loadingFinished", this::finished);
            session.on("Network.webSocketFrameReceived", event -> opened());
        }

        private void finished(JsonObject event) {
            String address = addresses.get(event.get("requestId").getAsString());
            if (address != null && address.startsWith("http")) {
                long size = event.get("encodedDataLength").getAsLong();
                bytes.merge(address + " " + requests++, size, Long::sum);
            }
        }

        private void opened() {
            if (!open) {
                open = true;
                beforeOpen.addAll(addresses.keySet());
            }
        }

        private long total() {
            return of("");
        }

        private long of(String part) {
            return bytes.entrySet().stream()
                    .filter(entry -> entry.getKey().contains(part))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private long count(String part) {
            return bytes.keySet().stream()
                    .filter(address -> address.contains(part))
                    .count();
        }

        /** Of the requests that were sent once the socket was open. */
        private long countSinceOpen(String part) {
            return addresses.entrySet().stream()
                    .filter(sent -> sent.getValue().contains(part) && !beforeOpen.contains(sent.getKey()))
                    .count();
        }

        private void forget() {
            bytes.clear();
        }

        private void print(String page) {
            System.out.printf(
                    "Weight of %s: %d KB in %d answers (scripts %d, styles %d, fonts %d KB)%n",
                    page, total() / KB, bytes.size(), of(".js") / KB, of(".css") / KB, of(".woff2") / KB);
        }

        @Override
        public String toString() {
            return bytes.toString();
        }
    }
}
