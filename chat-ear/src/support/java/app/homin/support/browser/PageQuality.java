package app.homin.support.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;

/** What a good page has to fulfil: it is accessible, valid, as wide as the window, and one sees where the focus is. */
public final class PageQuality {

    /** WCAG 2.2 AA, also by rules that axe still tries out, and what is good practice. */
    private static final List<String> AXE_TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental");
    /**
     * On a phone the lists and what is main, the chat, take turns; PrimeFaces makes alerts of items of a list; and what scrolls
     * has to have the focus, which axe tries out to forbid for a group.
     */
    private static final List<String> AXE_NOT =
            List.of("landmark-one-main", "aria-allowed-role", "focus-order-semantics");

    /**
     * One rule and what it found in each line. The builder of the library opens a second page for each look, and takes all that
     * was found to be right out of the first: half of the time that the tests of pages took.
     */
    private static final String AXE_RUN =
            """
            async ({ tags, not }) => {
              const rules = Object.fromEntries(not.map((id) => [id, { enabled: false }]));
              const found = await axe.run({ runOnly: tags, rules, resultTypes: ["violations"] });
              if (found.passes.length === 0) {
                throw new Error("axe has looked at nothing");
              }
              return found.violations.map(({ id, nodes }) =>
                `${id} at ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`);
            }
            """;

    private final Page page;

    PageQuality(Page page) {
        this.page = page;
    }

    /** Requires that nothing is wider than the window. */
    public void scrollsNowhereSideways() {
        Object tooWide =
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
                        + " || document.body.scrollWidth > document.documentElement.clientWidth");
        assertThat(tooWide)
                .as("%s scrolls sideways at %s px", page.url(), page.viewportSize().width)
                .isEqualTo(false);
    }

    /** Requires that axe finds nothing. Nothing new moves or fades in while it looks. */
    public void isAccessible() {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.waitForFunction("() => document.getAnimations().every(animation => animation.playState !== 'running'"
                + " || animation.effect.getComputedTiming().endTime === Infinity)");
        if (page.evaluate("() => 'axe' in window").equals(false)) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        Object violations = page.evaluate(AXE_RUN, Map.of("tags", AXE_TAGS, "not", AXE_NOT));
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        assertThat((List<?>) violations)
                .as("axe on %s at %s px", page.url(), page.viewportSize().width)
                .isEmpty();
    }

    /** Requires that what scripts have made of the page is HTML by the standard. */
    public void isValid() {
        assertThat(Markup.errors(page.content())).as("markup of %s", page.url()).isEmpty();
    }

    /** Requires that no text is cut off without an ellipsis that says so. */
    public void clipsNoText() {
        Object clipped = page.evaluate(
                """
                () => [...document.querySelectorAll("body *")].filter((element) => {
                  const style = getComputedStyle(element);
                  const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
                  return hasText && element.offsetParent !== null && element.clientWidth > 1
                    && ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis"
                    && element.scrollWidth > element.clientWidth + 1;
                }).map((element) => element.outerHTML.slice(0, 160))
                """);
        assertThat((List<?>) clipped)
                .as("cut off on %s at %s px", page.url(), page.viewportSize().width)
                .isEmpty();
    }

    /** Requires that something has the focus, and that one can see what. */
    public void showsItsFocus() {
        Object focus = page.evaluate(
                """
                () => {
                  const element = document.activeElement;
                  if (!element || element === document.body) return "lost";
                  const shown = [element, element.parentElement, element.closest(".switcher__head, .ui-chkbox")]
                    .filter((some) => some !== null)
                    .some((some) => {
                      const style = getComputedStyle(some);
                      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
                        || style.boxShadow !== "none";
                    }) || element.parentElement.parentElement.querySelector(".ui-chkbox-box") !== null;
                  return shown ? "shown" : "hidden: " + element.outerHTML.slice(0, 160);
                }
                """);
        assertThat(focus).as("focus on %s", page.url()).isEqualTo("shown");
    }
}
