package app.homin.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BrowserTest;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with an eye for it would see: nothing is cut, covered, or far from where it belongs. */
@BrowserTest
class LooksPageIT {

    private final Homin homin;
    private final Browsers browsers;

    LooksPageIT(Homin homin, Browsers browsers) {
        this.homin = homin;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"en-US, you", "uk-UA, ви"})
    void whoOneIsStandsWholeBesideALongName(String language, String note) {
        ChatUser user = ChatUser.register(homin, "Oleksandra-" + "Maria".repeat(6), "Kovalenko" + ChatUser.unique());
        String group = user.groupWith(ChatUser.register(homin));
        Visitor visitor = browsers.visitor(homin, language, ColorScheme.LIGHT)
                .signInByCookies(user)
                .open("/chat?c=" + group);

        visitor.page().locator("#info-toggle").click();

        Locator self = visitor.page().locator("#info-members .row__note");
        assertThat(self).hasText(note);
        for (int width : new int[] {320, 768, 1280}) {
            visitor.resize(width);
            assertThat(pixelsCutOff(self)).as("at %s", width).isZero();
        }
        assertThat(visitor.page().locator("#info-members .row__name").first()).isVisible();
    }

    @Test
    void theColonStandsBehindANameOfTheOtherDirection() {
        ChatUser user = ChatUser.register(homin);
        ChatUser arab = ChatUser.register(homin, "أميرة", "حداد" + ChatUser.unique());
        arab.post(user.groupWith(arab), "hello");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat");

        Locator line = visitor.page().locator("#chat-list .row__line");
        assertThat(line).hasText("أميرة: hello");
        Object order = line.evaluate(
                """
                (line) => {
                  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                  let name, colon;
                  while (walker.nextNode()) {
                    const text = walker.currentNode;
                    const range = document.createRange();
                    if (text.data.includes(":")) {
                      const at = text.data.indexOf(":");
                      range.setStart(text, at);
                      range.setEnd(text, at + 1);
                      colon = range.getBoundingClientRect();
                    }
                    if (text.data.includes("أ")) {
                      range.setStart(text, 0);
                      range.setEnd(text, 5);
                      name = range.getBoundingClientRect();
                    }
                  }
                  return colon.left >= name.right - 1;
                }
                """);
        assertThat(order).as("the colon is behind the name").isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "uk-UA"})
    void filtersStandWholeInOneLine(String language) {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        other.post(other.directChatWith(user), "hello");
        Visitor visitor = browsers.visitor(homin, language, ColorScheme.LIGHT)
                .signInByCookies(user)
                .open("/chat");
        Locator filters = visitor.page().locator("#filters");
        filters.waitFor();

        for (int width : new int[] {320, 360, 599, 600, 768, 1023, 1024, 1280, 2560}) {
            visitor.resize(width);
            BoundingBox sidebar = visitor.page().locator("#sidebar").boundingBox();
            double line = filters.locator(".chip").first().boundingBox().y;
            for (Locator chip : filters.locator(".chip").all()) {
                BoundingBox box = chip.boundingBox();
                assertThat(box.x).as("at %s", width).isGreaterThanOrEqualTo(sidebar.x);
                assertThat(box.x + box.width).as("at %s", width).isLessThanOrEqualTo(sidebar.x + sidebar.width);
                assertThat(box.y).as("line at %s", width).isEqualTo(line);
                assertThat(pixelsCutOff(chip)).as("at %s", width).isZero();
            }
        }
    }

    @Test
    void aMessageOfTheOtherDirectionStandsBesideItsAvatar() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        String chat = other.directChatWith(user);
        other.post(chat, "שלום");
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        visitor.sees("שלום");

        for (int width : new int[] {360, 1280, 2560}) {
            visitor.resize(width);
            BoundingBox avatar =
                    visitor.page().locator("#message-list .message .avatar").boundingBox();
            double text = (Double)
                    visitor.message("שלום")
                            .evaluate(
                                    """
                            (body) => {
                              const range = document.createRange();
                              range.selectNodeContents(body);
                              return range.getBoundingClientRect().left + 0.001;
                            }
                            """);
            assertThat(text - avatar.x - avatar.width)
                    .as("room between avatar and text at %s", width)
                    .isBetween(0.0, 24.0);
        }
    }

    /** Wherever one scrolls to, a line goes under the day as a whole, its time as well as what stands beside it. */
    @Test
    void theDayCoversWholeLines() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin, "Bohdan-Volodymyr", "Kvitka-Osnovianenko" + ChatUser.unique());
        String chat = other.directChatWith(user);
        IntStream.range(0, 12).forEach(i -> {
            other.post(chat, "theirs " + i);
            user.post(chat, "mine " + i);
        });
        user.read(chat, 24);
        Visitor visitor = browsers.visitor(homin).signInByCookies(user).open("/chat?c=" + chat);
        visitor.resize(360);
        visitor.sees("mine 11");

        Object covered = visitor.page()
                .evaluate(
                        """
                        async () => {
                          const pane = document.getElementById("messages");
                          const covered = [];
                          for (let top = 60; top < 360; top += 7) {
                            pane.scrollTop = top;
                            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                            const day = [...document.querySelectorAll(".day")]
                              .find((some) => getComputedStyle(some).visibility === "visible");
                            const plate = [day, ...day.children]
                              .filter((some) => getComputedStyle(some).backgroundColor !== "rgba(0, 0, 0, 0)")
                              .map((some) => some.getBoundingClientRect())
                              .reduce((a, b) => a.width > b.width ? a : b);
                            for (const time of document.querySelectorAll(".message time")) {
                              const box = time.getBoundingClientRect();
                              const behind = box.top < plate.bottom && box.bottom > plate.top;
                              if (behind && (box.left < plate.left || box.right > plate.right)) {
                                covered.push(`${top}: ${time.textContent}`);
                              }
                            }
                          }
                          return covered.join();
                        }
                        """);
        assertThat(covered).isEqualTo("");
    }

    @Test
    void aDoubleClickOnAButtonSelectsNothing() {
        Visitor visitor = browsers.visitor(homin).open("/");
        Locator form = visitor.entrance();

        form.locator("button[type=submit]").dblclick();

        assertThat(visitor.page().evaluate("() => getSelection().toString().trim()"))
                .isEqualTo("");
        for (Locator button : visitor.page().locator("button").all()) {
            assertThat(button).hasCSS("user-select", "none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, Sign in · Homin, Chats · Homin, Your profile · Homin, There is nothing here · Homin",
        "uk-UA, Вхід · Homin, Чати · Homin, Ваш профіль · Homin, Тут нічого немає · Homin"
    })
    void everyTitleIsThePageThenTheProduct(String language, String entrance, String chat, String profile, String none) {
        Visitor visitor = browsers.visitor(homin, language, ColorScheme.LIGHT).open("/");
        assertThat(visitor.page()).hasTitle(entrance);
        visitor.signInByCookies(ChatUser.register(homin));

        visitor.open("/chat");
        assertThat(visitor.page()).hasTitle(chat);
        visitor.open("/profile");
        assertThat(visitor.page()).hasTitle(profile);
        visitor.open("/nowhere");
        assertThat(visitor.page()).hasTitle(none);
    }

    private static int pixelsCutOff(Locator element) {
        return (Integer) element.evaluate("(element) => Math.max(0, element.scrollWidth - element.clientWidth)");
    }
}
