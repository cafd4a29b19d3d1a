package app.homin.persistence.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rules about texts of people have in common. Lengths are code points, as people and the database count. */
public final class Text {

    /**
     * First and last of each range of signs that are drawn empty, although Unicode lets no font leave them out. The page's
     * list in text.ts is the same; both are tested against one file.
     */
    private static final int[][] EMPTY = {
        {0x2800, 0x2800}, {0xFFF9, 0xFFFB}, {0x13430, 0x13442}, {0x16FE4, 0x16FE4}, {0x1D159, 0x1D159},
    };

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

    /** Whether there is nothing to see, in whatever font. */
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

    /**
     * Whether it is one line that changes nothing around it, as every name has to be: without control characters, line and
     * paragraph separators, and what sets the direction of text, so that one name could be shown as another.
     */
    public static boolean isLine(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || endsLine(c) || setsDirection(c));
    }

    private static boolean endsLine(int codePoint) {
        return codePoint == 0x2028 || codePoint == 0x2029;
    }

    /** The property Bidi_Control. */
    private static boolean setsDirection(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isInvisible(int codePoint) {
        if (Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return true;
        }
        for (int[] range : EMPTY) {
            if (codePoint <= range[1]) {
                return codePoint >= range[0];
            }
        }
        return false;
    }
}
