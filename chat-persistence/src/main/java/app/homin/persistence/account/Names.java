package app.homin.persistence.account;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How names are searched for and sorted. The page's names.ts searches alike; names.json of the tests says what both find.
 */
public final class Names {

    /** In code points; what is longer is cut. Twice what two names have. */
    static final int MAX_FORM = 255;

    private static final Pattern APOSTROPHES = Pattern.compile(
            "['`\\u00b4\\u02b9\\u02bb-\\u02bf\\u02c8\\u02ca\\u02cb\\u0374\\u0384\\u055a\\u05f3\\u07f4\\u07f5"
                    + "\\u1fbd\\u1fbf\\u1fef\\u1ffd\\u1ffe\\u2018\\u2019\\u201b\\u2032\\u2035\\ua78b\\ua78c\\uff07\\uff40]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Pd}]+");
    /** Accents and the like, once they stand for themselves, and what shapes or directs the text around it. */
    private static final Pattern MARKS = Pattern.compile("[\\p{IsInherited}\\p{Cf}]");

    /** Letters that are no others with a mark, or not to Unicode: people type what is nearest on their keyboard. */
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
     * The letters of the Ukrainian alphabet that Unicode has elsewhere: each is written as the one that it follows, with one
     * more behind it that comes after all others. MariaDB has no Ukrainian collation, and its general one takes ґ for г with
     * an accent, and ї for і.
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
     * The words of a name or of what is searched for, without anything in which the spelling of one name may differ: letter
     * case, accents, apostrophes, spaces and hyphens. A name is found if each word of the search stands somewhere in it.
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

    /** The {@link #words} of a name, as they are stored to be searched. */
    static String searchForm(String name) {
        return cut(String.join(" ", words(name)));
    }

    /**
     * Sorts names as people who read Ukrainian or English expect, when compared by code points. Names that differ only in what
     * {@link #words} leaves away are equal.
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
