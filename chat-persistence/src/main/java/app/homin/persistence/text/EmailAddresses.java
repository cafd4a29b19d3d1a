package app.homin.persistence.text;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/** The canonical and the readable form of e-mail addresses. */
public final class EmailAddresses {

    /** More characters than any valid address has, in any spelling. */
    private static final int TOO_LONG = 1_000;

    /** The browsers' reading of domains (UTS 46), in which ß and ς are letters in their own right. */
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private EmailAddresses() {}

    /**
     * The form in which an address is stored and compared: without surrounding invisible characters, in lower case,
     * with the ASCII form of its domain. Invalid input yields a result that is also invalid.
     *
     * @param typed null stays null
     */
    public static String canonical(String typed) {
        if (typed == null) {
            return null;
        }
        String address = bare(typed);
        int at = address.lastIndexOf('@') + 1;
        return address.substring(0, at).toLowerCase(Locale.ROOT) + ascii(address.substring(at));
    }

    /**
     * The form of an address for people, with the original letters of its domain.
     *
     * @param canonical as {@link #canonical} returns it
     */
    public static String readable(String canonical) {
        int at = canonical.lastIndexOf('@') + 1;
        IDNA.Info info = new IDNA.Info();
        StringBuilder domain = DOMAINS.nameToUnicode(canonical.substring(at), new StringBuilder(), info);
        return info.hasErrors() ? canonical : canonical.substring(0, at) + domain;
    }

    private static String ascii(String domain) {
        if (domain.length() > TOO_LONG) {
            return domain;
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info);
        return info.hasErrors() ? domain.toLowerCase(Locale.ROOT) : ascii.toString();
    }

    /** Removes all kinds of spaces and invisible characters at both ends. */
    private static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean isInvisible(int codePoint) {
        return Text.isBlank(Character.toString(codePoint));
    }
}
