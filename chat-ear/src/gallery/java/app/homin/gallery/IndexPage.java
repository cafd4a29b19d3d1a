package app.homin.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** One page that shows all pictures, a row for each state. */
final class IndexPage {

    /** What is seen, at which width, in which theme and language. */
    record Picture(String state, int width, String theme, String language) {

        String file() {
            return "%s-%d-%s-%s.png".formatted(state, width, theme, language);
        }
    }

    private IndexPage() {}

    static void write(Path folder, List<Picture> pictures, List<Integer> widths, Collection<String> states)
            throws IOException {
        StringBuilder html = new StringBuilder(
                """
                <!DOCTYPE html>
                <html lang="en"><meta charset="utf-8"><title>Homin: gallery</title>
                <style>
                  body { margin: 2rem; font: 15px system-ui; background: #777; color: #fff }
                  h2 { margin: 2rem 0 .5rem; font-size: 1rem }
                  .states { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start }
                  figure { margin: 0; flex: none } figcaption { font-size: .8rem }
                  img { display: block; block-size: 380px; border: 1px solid #333 }
                </style>
                <h1>Homin</h1>
                <p>Every page and state. A click on a picture shows it in full.</p>
                """);
        for (String state : states) {
            List<Picture> some = pictures.stream()
                    .filter(picture -> picture.state().equals(state))
                    .toList();
            if (some.isEmpty()) {
                continue;
            }
            html.append("<h2 id=\"%s\">%s</h2><div class=\"states\">".formatted(state, state));
            for (int width : new TreeSet<>(widths)) {
                some.stream()
                        .filter(picture -> picture.width() == width)
                        .forEach(picture -> html.append(
                                "<figure><a href=\"%1$s\"><img loading=\"lazy\" src=\"%1$s\" alt=\"\"></a><figcaption>%2$d %3$s %4$s</figcaption></figure>"
                                        .formatted(picture.file(), width, picture.theme(), picture.language())));
            }
            html.append("</div>\n");
        }
        Files.writeString(folder.resolve("index.html"), html);
    }
}
