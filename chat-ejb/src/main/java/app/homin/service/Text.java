package app.homin.service;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rules about texts of people have in common. Lengths are code points, as people and the database count. */
public final class Text {

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Text() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * A name in the form in which names are stored: one letter and its accent are one character wherever there is one (NFC).
     * Messages stay as they were written.
     *
     * @param name null stays null
     */
    public static String composed(String name) {
        return name == null ? null : Normalizer.normalize(name, Form.NFC);
    }

    /** As many whole characters, as people see them, as fit into a length in code points, and … if there are more. */
    public static String beginning(String text, int most) {
        if (text.length() <= most || length(text) <= most) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, most);
        int end = 0;
        Matcher characters = CHARACTER.matcher(text);
        while (characters.find() && characters.end() <= limit) {
            end = characters.end();
        }
        return text.substring(0, end) + "…";
    }

    /** Whether there is nothing to see: only white space, separators, control and invisible formatting characters. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isInvisible);
    }

    /** Whether it holds what cannot be stored or sent unchanged: half of a surrogate pair, or NUL. */
    public static boolean isBroken(String text) {
        // Not a stream: every message is looked at, and of a long one that took a tenth of all its time.
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return true;
            }
            at += Character.charCount(c);
        }
        return false;
    }

    /** Whether it holds control characters, which a name in one line may not. */
    public static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT -> true;
                    // Hangul fillers and the blank braille pattern are letters by category and empty by look.
                    default -> codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0x2800;
                };
    }
}
