package app.homin.web.faces;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a visitor wants to go who may have to sign in first; carried in the URL of the sign-in page. It can only be a
 * page of ours: a page other than the chat by a word from a fixed list, a chat by something that looks like an id.
 */
public final class Destination {

    /** Parameter for a page other than the chat. */
    public static final String PAGE = "to";
    /** Parameter for a chat, in the URLs of the chat page and of the sign-in page. */
    public static final String CHAT = "c";

    private static final String CHAT_PATH = "/chat";
    private static final Map<String, String> PAGES = Map.of("profile", "/profile", "api-docs", "/api-docs/");
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

    private final String path;
    private final String query;

    private Destination(String path, String query) {
        this.path = path;
        this.query = query;
    }

    /** The destination that the parameters name. Each may be null or anything; without a known page it is the chat. */
    public static Destination of(String page, String chatId) {
        if (page != null && PAGES.containsKey(page)) {
            return new Destination(PAGES.get(page), PAGE + "=" + page);
        }
        boolean chat = chatId != null && ID.matcher(chatId).matches();
        return new Destination(CHAT_PATH, chat ? CHAT + "=" + chatId : "");
    }

    /** The page with this path; every other path is the chat's. */
    public static Destination at(String path, String chatId) {
        return PAGES.entrySet().stream()
                .filter(page -> page.getValue().equals(path))
                .findFirst()
                .map(page -> of(page.getKey(), null))
                .orElseGet(() -> of(null, chatId));
    }

    /** Path and query of the sign-in page, with this destination. */
    public String entrance() {
        return query.isEmpty() ? "/" : "/?" + query;
    }

    /** Its path and query. */
    public String address() {
        return path.equals(CHAT_PATH) && !query.isEmpty() ? path + "?" + query : path;
    }

    /** The parameter for the sign-in page, as in a query; empty for the chat page without a chat. */
    public String parameter() {
        return query;
    }
}
