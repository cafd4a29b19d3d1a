package app.homin.service.message;

import java.util.List;

/**
 * A page of a chat's history.
 *
 * @param items ascending by seq
 * @param hasBefore whether there are older messages
 * @param hasAfter whether there are newer messages
 */
public record MessagePage(List<MessageView> items, boolean hasBefore, boolean hasAfter) {

    public MessagePage {
        items = List.copyOf(items);
    }
}
