package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for every style sheet except that of the tokens. */
class StylesTest {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsla?|oklch|oklab|color)\\("
            + "|:[^;]*\\b(white|black|red|green|blue|gray|grey|yellow|orange|purple|silver)\\b");

    /** Sides of the screen instead of sides of the text, which may run from right to left. */
    private static final Pattern PHYSICAL =
            Pattern.compile("(?m)^\\s*(margin|padding|border)-(left|right)\\b|^\\s*(left|right)\\s*:"
                    + "|text-align:\\s*(left|right)|float:\\s*(left|right)");

    /**
     * A colour in transition passes through values that nobody chose: dark text is on a dark button until the
     * background is light, and the longer the slower the machine.
     */
    private static final Pattern COLOUR_ON_ITS_WAY =
            Pattern.compile("transition(-property)?:[^;]*(\\ball\\b|\\bbackground|(?<!border-)\\bcolor\\b|\\bfilter\\b)"
                    + "|transition:\\s*([\\d.]|var\\()");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    static Stream<Path> sheets() throws IOException {
        try (Stream<Path> shared = Files.walk(Path.of("src/main/styles"));
                Stream<Path> features = Files.walk(Path.of("src/main/typescript/features"))) {
            return Stream.concat(shared, features)
                    .filter(file -> file.toString().endsWith(".css"))
                    .filter(file -> !file.endsWith("tokens.css"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void colourIsNamedByATokenOnly(Path sheet) throws IOException {
        assertThat(COMMENT.matcher(Files.readString(sheet)).replaceAll("")).doesNotContainPattern(COLOUR);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void sidesAreThoseOfTheText(Path sheet) throws IOException {
        assertThat(COMMENT.matcher(Files.readString(sheet)).replaceAll("")).doesNotContainPattern(PHYSICAL);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void noColourIsOnItsWayToAnother(Path sheet) throws IOException {
        assertThat(COMMENT.matcher(Files.readString(sheet)).replaceAll("")).doesNotContainPattern(COLOUR_ON_ITS_WAY);
    }

    /** CSS cannot state them once for "dark" and for "auto where the system is dark". */
    @Test
    void bothSetsOfDarkTokensAreTheSame() throws IOException {
        String sheet = Files.readString(Path.of("src/main/styles/tokens.css"));

        assertThat(tokensOf(sheet, ":root[data-theme=\"auto\"] {"))
                .isNotEmpty()
                .isEqualTo(tokensOf(sheet, ":root[data-theme=\"dark\"] {"));
    }

    private static List<String> tokensOf(String sheet, String rule) {
        int begin = sheet.indexOf(rule) + rule.length();
        return sheet.substring(begin, sheet.indexOf('}', begin))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
