package app.homin.service.message;

import java.util.List;

/**
 * A stretch of a chat's history.
 *
 * @param items ascending by seq
 * @param hasBefore whether there are older ones
 * @param hasAfter whether there are newer ones
 */
public record MessagePage(List<MessageView> items, boolean hasBefore, boolean hasAfter) {

    public MessagePage {
        items = List.copyOf(items);
    }
}
