package app.homin.gallery;

import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.browser.Browsers;
import app.homin.support.browser.Visitor;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a picture of every page and state at four widths, in both themes and languages, and makes one page that shows them.
 * System properties choose some of them: {@code gallery.widths}, {@code gallery.themes} and {@code gallery.languages} with
 * commas, {@code gallery.states} as a regular expression, {@code gallery.output} as a folder.
 */
public final class Gallery {

    private final Path output = Path.of(System.getProperty("gallery.output", "target/gallery"));
    private final List<Integer> widths =
            chosen("widths", "360,768,1280,2560").stream().map(Integer::valueOf).toList();
    private final List<ColorScheme> themes = chosen("themes", "light,dark").stream()
            .map(theme -> ColorScheme.valueOf(theme.toUpperCase(Locale.ROOT)))
            .toList();
    private final List<String> languages = chosen("languages", "en,uk");
    private final Pattern states = Pattern.compile(System.getProperty("gallery.states", ".*"));
    private final List<IndexPage.Picture> pictures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Gallery() {}

    public static void main(String[] arguments) throws IOException {
        new Gallery().run();
    }

    private static List<String> chosen(String what, String otherwise) {
        return Stream.of(System.getProperty("gallery." + what, otherwise).split(","))
                .toList();
    }

    private void run() throws IOException {
        Files.createDirectories(output);
        try (Homin homin = Homin.startIn("gallery-server");
                Browsers browsers = Browsers.launch()) {
            for (String language : languages) {
                try (GalleryPeople people =
                        language.equals("uk") ? GalleryPeople.ukrainian(homin) : GalleryPeople.english(homin)) {
                    for (ColorScheme theme : themes) {
                        Scene scene = new Scene(homin, browsers, people, language, theme);
                        show(scene, States.ENTRANCE, null);
                        show(scene, States.NEWCOMER, people.newcomer());
                        show(scene, States.CHAT, people.viewer());
                    }
                }
            }
        }
        Set<String> names = new LinkedHashSet<>();
        List.of(States.ENTRANCE, States.NEWCOMER, States.CHAT).forEach(some -> names.addAll(some.keySet()));
        IndexPage.write(output, pictures, widths, names);
        System.out.println(
                pictures.size() + " pictures: " + output.resolve("index.html").toAbsolutePath());
        if (!failures.isEmpty()) {
            throw new IllegalStateException("Not reached: " + failures);
        }
    }

    private record Scene(Homin homin, Browsers browsers, GalleryPeople people, String language, ColorScheme theme) {}

    private void show(Scene scene, Map<String, States.Way> some, ChatUser who) {
        some.forEach((name, way) -> {
            if (states.matcher(name).find()) {
                if (who != null) {
                    // All of it takes longer than an access token lives.
                    who.refresh();
                }
                for (int width : widths) {
                    picture(scene, name, way, who, width);
                }
            }
        });
    }

    private void picture(Scene scene, String name, States.Way way, ChatUser who, int width) {
        Visitor visitor = scene.browsers.visitor(
                scene.homin, scene.language.equals("uk") ? "uk-UA" : "en-GB", scene.theme, width);
        if (who != null) {
            visitor.signInByCookies(who);
        }
        IndexPage.Picture picture =
                new IndexPage.Picture(name, width, scene.theme.name().toLowerCase(Locale.ROOT), scene.language);
        try {
            way.lead(visitor, scene.people);
            visitor.page().evaluate("() => document.fonts.ready.then(() => true)");
            visitor.page().waitForTimeout(250);
            pictures.add(picture);
        } catch (PlaywrightException e) {
            // The first line says that it is an error.
            failures.add(picture.file() + ": " + e.getMessage().lines().limit(2).collect(Collectors.joining(" ")));
        } finally {
            visitor.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(output.resolve(picture.file()))
                            .setFullPage(name.equals("design")));
            scene.browsers.closeAll();
        }
    }
}
