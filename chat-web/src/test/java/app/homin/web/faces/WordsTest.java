package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");
    private static final Pattern IN_PAGE = Pattern.compile("t\\['([^']+)']");
    private static final Pattern IN_SCRIPT = Pattern.compile("[\"`](ui\\.[\\w.]*\\w)(?=[\"`])");

    private final Set<String> english = bundle("en").keySet();

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(Words.BUNDLE, Locale.forLanguageTag(language));
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(new TreeSet<>(bundle("uk").keySet())).isEqualTo(new TreeSet<>(english));
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        assertThat(arguments("uk")).isEqualTo(arguments("en"));
    }

    private static Map<String, Set<String>> arguments(String language) {
        Map<String, Set<String>> found = new TreeMap<>();
        ResourceBundle bundle = bundle(language);
        for (String key : bundle.keySet()) {
            found.put(
                    key,
                    ARGUMENT.matcher(bundle.getString(key))
                            .results()
                            .map(result -> result.group())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "uk"})
    void noTextIsEmptyOrHasAnApostropheThatFormattingWouldEat(String language) {
        ResourceBundle bundle = bundle(language);
        assertThat(english)
                .allSatisfy(
                        key -> assertThat(bundle.getString(key)).isNotBlank().doesNotContain("'"));
    }

    @Test
    void everyKeyInPagesExists() throws IOException {
        Set<String> used = used(Path.of("src/main/webapp"), ".xhtml", IN_PAGE);

        assertThat(used).isNotEmpty();
        assertThat(used).allMatch(this::isKeyOrBeginningOfSome);
    }

    @Test
    void everyKeyInScriptsExists() throws IOException {
        Set<String> used = used(Path.of("src/main/typescript"), ".ts", IN_SCRIPT);

        assertThat(used).isNotEmpty();
        assertThat(used).allMatch(key -> english.contains(key) || isPlural(key));
    }

    private boolean isPlural(String key) {
        return Stream.of(".one", ".few", ".many").map(key::concat).allMatch(english::contains);
    }

    /** Some keys are composed of a prefix that ends with a dot. */
    private boolean isKeyOrBeginningOfSome(String key) {
        return english.contains(key) || key.endsWith(".") && english.stream().anyMatch(other -> other.startsWith(key));
    }

    private static Set<String> used(Path folder, String ending, Pattern pattern) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }

    @Test
    void scriptsGetTheirTextsAndNothingThatEndsTheirElement() {
        String json = new Words("uk").forScripts();

        assertThat(json).doesNotContain("<").doesNotContain("error.email");
        assertThat(jakarta.json.Json.createReader(new StringReader(json))
                        .readObject()
                        .getString("ui.day.today"))
                .isEqualTo("Сьогодні");
    }
}
