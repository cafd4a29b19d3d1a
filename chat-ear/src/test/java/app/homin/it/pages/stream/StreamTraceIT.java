package app.homin.it.pages.stream;

import app.homin.it.pages.Chats;
import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures how smoothly messages stream in, see docs/measuring.md. Prints figures and leaves traces for the performance
 * panel of a browser's developer tools.
 */
@BrowserTest
@EnabledIfSystemProperty(named = "trace", matches = "true")
@EnabledIfSystemProperty(named = "homin.target", matches = "micro")
@Timeout(600)
class StreamTraceIT {

    private static final int HISTORY = 10_000;
    private static final int BURST_SECONDS = 10;
    private static final int PER_SECOND = 50;

    private static final String METER =
            """
            window.meter = { frames: [], tasks: [], most: 0, nodes: 0, on: true };
            new PerformanceObserver((list) => list.getEntries().forEach((task) => meter.tasks.push(task.duration)))
              .observe({ type: "longtask" });
            let before = performance.now();
            requestAnimationFrame(function frame(now) {
              meter.frames.push(now - before);
              before = now;
              meter.most = Math.max(meter.most, document.querySelectorAll("#message-list > .message").length);
              meter.nodes = Math.max(meter.nodes, document.getElementsByTagName("*").length);
              meter.on && requestAnimationFrame(frame);
            });
            """;

    private static final String RESULT =
            """
            () => {
              meter.on = false;
              const frames = meter.frames.slice(1).sort((a, b) => a - b);
              const at = (share) => (frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0).toFixed(1);
              return `${frames.length} frames, p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} longest ${at(1)} ms; ` +
                `${meter.tasks.length} long tasks (longest ${Math.round(Math.max(0, ...meter.tasks))} ms); ` +
                `at most ${meter.most} messages and ${meter.nodes} elements in the document`;
            }
            """;

    private static final String SCROLL =
            """
            async ([step, last]) => {
              const pane = document.getElementById("messages");
              const until = performance.now() + 240000;
              while (performance.now() < until) {
                pane.scrollTop += step;
                await new Promise(requestAnimationFrame);
                const seen = [...pane.querySelectorAll(".message__body")];
                const end = step < 0 ? seen[0] : seen.at(-1);
                if (end?.textContent.startsWith(last) && (step < 0 ? pane.scrollTop < 1 :
                    pane.scrollHeight - pane.clientHeight - pane.scrollTop < 2)) {
                  return;
                }
              }
              throw new Error("the end was not reached");
            }
            """;

    private static final String SCROLL_CHATS =
            """
            async () => {
              const lists = document.getElementById("lists");
              for (let step = 0; step < 120; step++) {
                lists.scrollTop = step * 512;
                await new Promise(requestAnimationFrame);
              }
              lists.scrollTop = 0;
            }
            """;

    private final Homin homin;
    private final Browsers browsers;

    StreamTraceIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void scrollThroughTenThousandMessagesAndBack() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        say(other, chat, HISTORY, Duration.ZERO);
        user.read(chat, HISTORY);
        Visitor visitor = open(user, chat, HISTORY);

        measure(visitor, "scroll up", () -> visitor.page().evaluate(SCROLL, new Object[] {-300, "1 "}));
        measure(visitor, "scroll down", () -> visitor.page().evaluate(SCROLL, new Object[] {300, HISTORY + " "}));
    }

    @Test
    void takeFiftyMessagesASecond() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        say(other, chat, 300, Duration.ZERO);
        user.read(chat, 300);
        Visitor visitor = open(user, chat, 300);

        measure(visitor, "burst at the end", () -> burst(other, chat));
        visitor.page().evaluate("document.getElementById('messages').scrollTop -= 2000");
        measure(visitor, "burst while reading above", () -> burst(other, chat));
    }

    @Test
    void scrollThroughAThousandChatsThatGetMessages() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        Chats.insertGroups(homin, user, 1_000);
        String direct = other.directChatWith(user);
        other.post(direct, "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");
        visitor.page().locator("#chat-list .row").first().waitFor();

        measure(visitor, "scroll 1000 chats", () -> visitor.page().evaluate(SCROLL_CHATS));
        measure(visitor, "messages into one of 1000 chats", () -> burst(other, direct));
    }

    private Visitor open(ChatUser user, String chat, int last) {
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        visitor.page().getByText(last + " ").last().waitFor();
        return visitor;
    }

    private void burst(ChatUser author, String chat) {
        say(author, chat, BURST_SECONDS * PER_SECOND, Duration.ofSeconds(1).dividedBy(PER_SECOND));
    }

    private static void measure(Visitor visitor, String what, Runnable work) {
        Page page = visitor.page();
        Browser browser = page.context().browser();
        Path trace =
                Path.of("target", "trace", what.replace(' ', '-') + ".json").toAbsolutePath();
        browser.startTracing(page, new Browser.StartTracingOptions().setPath(trace));
        page.evaluate("() => {" + METER + "}");
        work.run();
        Object result = page.evaluate(RESULT);
        browser.stopTracing();
        System.out.println("trace of " + what + ": " + result + "; " + tasks(trace) + "; see " + trace);
    }

    /** The processor time of the page's own thread, which, unlike times by the clock, is the same on a busy machine. */
    private static String tasks(Path trace) {
        Map<String, List<Double>> byThread = new TreeMap<>();
        Set<String> pages = new TreeSet<>();
        try (JsonParser parser = new ObjectMapper().createParser(trace.toFile())) {
            while (!"traceEvents".equals(parser.currentName()) || parser.currentToken() != JsonToken.START_ARRAY) {
                parser.nextToken();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode event = parser.readValueAsTree();
                String thread = event.path("pid") + " " + event.path("tid");
                if (event.at("/args/name").asText().equals("CrRendererMain")) {
                    pages.add(thread);
                } else if (event.path("name").asText().equals("RunTask")) {
                    byThread.computeIfAbsent(thread, key -> new ArrayList<>())
                            .add(event.path("tdur").asDouble() / 1000);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Double> tasks = byThread.entrySet().stream()
                .filter(thread -> pages.contains(thread.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingDouble(StreamTraceIT::sum))
                .orElseThrow();
        return "%.1f s of processor time, longest task %.0f ms, %d over 50 ms"
                .formatted(
                        sum(tasks) / 1000,
                        Collections.max(tasks),
                        tasks.stream().filter(task -> task > 50).count());
    }

    private static double sum(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Says "1 …", "2 …" and so on, in texts of several lengths. */
    private static void say(ChatUser author, String chat, int count, Duration pause) {
        try (ChatSocket socket = author.connect()) {
            long before = author.chat(chat).get("lastSeq").asLong();
            long start = System.nanoTime();
            for (int number = 1; number <= count; number++) {
                // A pace, not a wait for anything.
                LockSupport.parkNanos(start + number * pause.toNanos() - System.nanoTime());
                socket.send(ChatSocket.message(
                        chat, number + " " + "words of a message ".repeat(number % 7 * (number % 3))));
            }
            Await.until(
                    "all is said",
                    Duration.ofSeconds(120),
                    () -> author.chat(chat).get("lastSeq").asLong() == before + count);
        }
    }
}
