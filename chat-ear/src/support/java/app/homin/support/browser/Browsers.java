package app.homin.support.browser;

import app.homin.support.Await;
import app.homin.support.Homin;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One Chromium; each {@link Visitor} has a profile of their own in it. For the thread of the tests only. */
public final class Browsers implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:/Program Files/Google/Chrome/Application/chrome.exe");

    private final Playwright playwright;
    private final Browser browser;
    private final List<Visitor> visitors = new ArrayList<>();

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** The path in {@code CHROMIUM}, else the first of the usual ones. */
    public static Optional<Path> executable() {
        String chosen = System.getenv("CHROMIUM");
        return (chosen == null ? USUAL_PLACES.stream() : Stream.of(chosen))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one that the caller closes. */
    public static Browsers launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable().orElseThrow())
                            .setHeadless(true)
                            .setArgs(ARGUMENTS));
            PlaywrightAssertions.setDefaultAssertionTimeout(Await.PATIENCE.toMillis());
            Browsers browsers = new Browsers(playwright, browser);
            Await.alsoHear(browsers::hear);
            return browsers;
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** Somebody with a fresh profile at a desktop, who reads English. */
    public Visitor visitor(Homin homin) {
        return visitor(homin, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    /** Somebody with a fresh profile in this language and theme. */
    public Visitor visitor(Homin homin, String language, ColorScheme theme) {
        return visitor(
                homin,
                new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setLocale(language)
                        .setColorScheme(theme));
    }

    /** Somebody with a fresh profile at a phone, who reads English. */
    public Visitor phone(Homin homin) {
        return visitor(
                homin,
                new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setHasTouch(true)
                        .setIsMobile(true));
    }

    /** The same before a window of this width. */
    public Visitor visitor(Homin homin, String language, ColorScheme theme, int width) {
        return visitor(
                homin,
                new Browser.NewContextOptions()
                        .setViewportSize(width, height(width))
                        .setHasTouch(width < 600)
                        .setIsMobile(width < 600)
                        .setLocale(language)
                        .setColorScheme(theme));
    }

    /** How high a window of this width is. */
    static int height(int width) {
        return width < 600 ? 740 : width < 1600 ? 900 : 1300;
    }

    private Visitor visitor(Homin homin, Browser.NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-US");
        }
        Visitor visitor = new Visitor(homin, browser.newContext(options));
        visitors.add(visitor);
        return visitor;
    }

    /** Closes all profiles; of a failed test the pages are kept as pictures. */
    public void closeAll(String test, boolean failed) {
        for (int i = 0; i < visitors.size(); i++) {
            if (failed) {
                visitors.get(i)
                        .keepPicture(Path.of("target", "pictures", test.replaceAll("\\W+", "_") + "-" + i + ".png"));
            }
        }
        closeAll();
    }

    /** Closes all profiles. */
    public void closeAll() {
        visitors.forEach(Visitor::leave);
        visitors.clear();
    }

    /** Handles what the pages send for so long. Without a page nothing is routed. */
    private void hear(Duration time) {
        if (visitors.isEmpty()) {
            LockSupport.parkNanos(time.toNanos());
        } else {
            visitors.get(visitors.size() - 1).page().waitForTimeout(time.toMillis());
        }
    }

    @Override
    public void close() {
        Await.hearNoMore();
        browser.close();
        playwright.close();
    }
}
