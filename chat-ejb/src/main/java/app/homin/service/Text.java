package app.homin.service;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rules about texts of people have in common. Lengths are code points, as people and the database count. */
public final class Text {

    /**
     * First and last of each range of what shows nothing and is no space by category: control characters, what Unicode
     * lets a font leave out (Default_Ignorable_Code_Point, which the JDK does not know), and signs that are drawn empty.
     * The page has the property from its browser; both are tested against the same file.
     */
    private static final int[][] EMPTY = {
        {0x0000, 0x001F},
        {0x007F, 0x009F},
        {0x00AD, 0x00AD},
        {0x034F, 0x034F},
        {0x061C, 0x061C},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x206F},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFFB},
        {0x13430, 0x13442},
        {0x16FE4, 0x16FE4},
        {0x1BCA0, 0x1BCA3},
        {0x1D159, 0x1D159},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF},
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
        if (Character.isSpaceChar(codePoint)) {
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
