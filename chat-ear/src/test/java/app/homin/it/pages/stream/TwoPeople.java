package app.homin.it.pages.stream;

import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Two people who talk, and what the page shows of that. For the thread of the tests only. */
final class TwoPeople {

    private final Homin homin;
    private final Browsers browsers;
    private final ChatUser user;
    private final ChatUser other;

    TwoPeople(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
        this.user = ChatUser.register(homin);
        this.other = ChatUser.register(homin);
    }

    /** The one whose page is looked at. */
    ChatUser user() {
        return user;
    }

    ChatUser other() {
        return other;
    }

    /** Somebody who is signed in and has this chat open. */
    Visitor reading(ChatUser reader, String chat) {
        return browsers.visitor(homin).signInByCookies(reader).open("/chat?c=" + chat);
    }

    /** A chat in which the other one has said "number 1" and so on, and the user has read all of it. */
    String chatOf(int messages) {
        return chatOf(other, messages);
    }

    /** The same with somebody else. */
    String chatOf(ChatUser author, int messages) {
        String chat = author.directChatWith(user);
        say(author, chat, "number ", messages);
        user.read(chat, messages);
        return chat;
    }

    /** Says this text with the numbers from 1. */
    static void say(ChatUser author, String chat, String text, int count) {
        try (ChatSocket socket = author.connect()) {
            long before = author.chat(chat).get("lastSeq").asLong();
            for (int number = 1; number <= count; number++) {
                socket.send(ChatSocket.message(chat, text + number));
            }
            Await.until("all is said", () -> author.chat(chat).get("lastSeq").asLong() == before + count);
        }
    }

    /** The row of the message with this text. */
    static Locator row(Visitor visitor, String text) {
        return visitor.page()
                .locator(".message")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().getByText(text, new Page.GetByTextOptions().setExact(true))));
    }

    static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    static void scrollBy(Visitor visitor, int pixels) {
        visitor.page().evaluate("by => document.getElementById('messages').scrollTop += by", pixels);
    }

    static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Whether this expression is true in the page. */
    static boolean is(Visitor visitor, String expression) {
        return Boolean.TRUE.equals(visitor.page().evaluate(expression));
    }

    /** Waits until the end of the messages is in view. */
    static void isAtTheEnd(Visitor visitor) {
        visitor.page()
                .waitForCondition(() -> is(
                        visitor,
                        "() => { const pane = document.getElementById('messages');"
                                + " return pane.scrollHeight - pane.clientHeight - pane.scrollTop < 1.5; }"));
    }
}
