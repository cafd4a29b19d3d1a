package app.homin.persistence.account;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Search form and sort form of names. The page's names.ts searches alike; names.json of the tests defines the expected
 * results of both.
 */
public final class Names {

    /** In code points; longer forms are cut. Twice the length of a first and a last name. */
    static final int MAX_FORM = 255;

    private static final Pattern APOSTROPHES = Pattern.compile(
            "['`\\u00b4\\u02b9\\u02bb-\\u02bf\\u02c8\\u02ca\\u02cb\\u0374\\u0384\\u055a\\u05f3\\u07f4\\u07f5"
                    + "\\u1fbd\\u1fbf\\u1fef\\u1ffd\\u1ffe\\u2018\\u2019\\u201b\\u2032\\u2035\\ua78b\\ua78c\\uff07\\uff40]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Pd}]+");
    /** Combining marks (after decomposition) and format characters, which shape or direct the text around them. */
    private static final Pattern MARKS = Pattern.compile("[\\p{IsInherited}\\p{Cf}]");

    /** Letters that Unicode does not decompose, with what people type for them on their keyboards. */
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("ß", "ss"),
            Map.entry("þ", "th"),
            Map.entry("ð", "d"),
            Map.entry("đ", "d"),
            Map.entry("ħ", "h"),
            Map.entry("ı", "i"),
            Map.entry("ł", "l"),
            Map.entry("ø", "o"),
            Map.entry("ŧ", "t"),
            Map.entry("ς", "σ"),
            Map.entry("ґ", "г"));

    private static final Pattern FOREIGN = Pattern.compile("[" + String.join("", NEAREST.keySet()) + "]");

    /**
     * Letters of the Ukrainian alphabet whose code points are out of order: each is written as the letter that it
     * follows, plus a character that sorts after all others. MariaDB has no Ukrainian collation; its general one treats
     * ґ as an accented г, and ї as an accented і.
     */
    private static final Map<String, String> PLACES = Map.of(
            "ґ", "г\ue000",
            "є", "е\ue000",
            "і", "и\ue000",
            "ї", "и\ue001",
            "й", "и\ue002");

    private static final Pattern PLACED = Pattern.compile("[" + String.join("", PLACES.keySet()) + "]");

    private Names() {}

    /**
     * The words of a name or of a search, without the differences in spelling: letter case, accents, apostrophes,
     * spaces and hyphens. A name matches if it contains each word of the search.
     */
    public static List<String> words(String text) {
        String plain = Normalizer.normalize(APOSTROPHES.matcher(text).replaceAll(""), Form.NFKD);
        String lower = replace(FOREIGN, NEAREST, plain.toLowerCase(Locale.ROOT));
        String folded = Normalizer.normalize(MARKS.matcher(lower).replaceAll(""), Form.NFC);
        return BETWEEN_WORDS
                .splitAsStream(folded)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The {@link #words} of a name in their stored, searchable form. */
    static String searchForm(String name) {
        return cut(String.join(" ", words(name)));
    }

    /**
     * The key that sorts names, compared by code points, in the order that Ukrainian and English readers expect. Names
     * that differ only in what {@link #words} drops have equal keys.
     */
    static String sortForm(String name) {
        String lower = Normalizer.normalize(name, Form.NFC).toLowerCase(Locale.ROOT);
        return searchForm(replace(PLACED, PLACES, lower));
    }

    private static String replace(Pattern letters, Map<String, String> by, String text) {
        return letters.matcher(text).replaceAll(letter -> by.get(letter.group()));
    }

    private static String cut(String form) {
        return form.codePoints().limit(MAX_FORM).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
