package app.homin.service;

/** What the rules about texts of people have in common. Lengths are code points, as people and the database count. */
public final class Text {

    private Text() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
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
