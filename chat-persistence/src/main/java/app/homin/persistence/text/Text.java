package app.homin.persistence.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shared rules for text that people enter. Lengths are in code points, as people and the database count. */
public final class Text {

    /**
     * First and last of each range of characters that render empty, although Unicode does not mark them as ignorable.
     * The page's list in text.ts is the same; both are tested against one file.
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
     * The stored form of a name: letters and accents composed into one character where possible (NFC). Messages stay as
     * written.
     *
     * @param name null stays null
     */
    public static String composed(String name) {
        return name == null ? null : Normalizer.normalize(name, Form.NFC);
    }

    /**
     * The beginning of a text: as many whole graphemes as fit into a length in code points, plus … if text is left out.
     */
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

    /** Whether the text is invisible in any font. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isInvisible);
    }

    /** Whether the text cannot be stored or sent unchanged: it holds an unpaired surrogate or NUL. */
    public static boolean isBroken(String text) {
        // Not a stream: this runs for every message, and a stream took a tenth of the total time of a long one.
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
     * Whether the text is a single line that does not affect the text around it, as required of every name: no control
     * characters, no line or paragraph separators, no bidirectional controls, which could make one name look like
     * another.
     */
    public static boolean isLine(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || endsLine(c) || setsDirection(c));
    }

    private static boolean endsLine(int codePoint) {
        return codePoint == 0x2028 || codePoint == 0x2029;
    }

    /** The Unicode property Bidi_Control. */
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
