package app.homin.web.faces;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The chat that an address asks for, carried through signing in. Only what looks like an id is taken along. */
public final class ChatLink {

    /** The parameter, in the address of the chat page and of the entrance alike. */
    public static final String PARAMETER = "c";

    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

    private ChatLink() {}

    /** The query to add to an address, with its question mark; empty without a chat. */
    public static String query(HttpServletRequest request) {
        return query(request.getParameter(PARAMETER));
    }

    /** The same for the value of the parameter, which may be null. */
    public static String query(String chatId) {
        return chatId != null && ID.matcher(chatId).matches() ? "?" + PARAMETER + "=" + chatId : "";
    }
}
