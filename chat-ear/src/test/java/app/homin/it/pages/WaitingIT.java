package app.homin.it.pages;

import app.homin.it.support.BrowserTest;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.WebSocketRoute;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Routed requests and frames pass through the thread of the test: while it waits, they have to go on passing. */
@BrowserTest
@EnabledIfSystemProperty(named = "homin.target", matches = "micro")
class WaitingIT {

    private final Homin homin;
    private final Browsers browsers;

    WaitingIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @Test
    void whatIsRoutedPassesWhileATestWaits() {
        Visitor visitor = browsers.visitor(homin).open("/");
        AtomicBoolean asked = new AtomicBoolean();
        visitor.page().route(Pattern.compile(".*/api/limits$"), route -> {
            asked.set(true);
            route.abort();
        });

        visitor.page().evaluate("() => { setTimeout(() => fetch('/api/limits').catch(() => 0), 300); }");

        Await.until("the page has asked", asked::get);
    }

    @Test
    void framesPassWhileATestWaitsForWhatTheySay() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        Visitor visitor = browsers.visitor(homin).signInByCookies(user);
        visitor.page().routeWebSocket(Pattern.compile(".*/ws$"), line -> {
            WebSocketRoute server = line.connectToServer();
            line.onMessage(frame -> server.send(frame.text()));
        });
        visitor.open("/chat?c=" + chat);
        try (ChatSocket socket = other.connect()) {
            visitor.composer().fill("through this very thread");
            visitor.press("Enter");

            socket.awaitMessage("through this very thread");
        }
    }
}
