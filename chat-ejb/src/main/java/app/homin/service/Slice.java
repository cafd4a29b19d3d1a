package app.homin.service;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items in the list's order, possibly empty
 * @param nextCursor start of the next part, null at the end; opaque to clients
 * @param <T> type of the items
 */
public record Slice<T>(List<T> items, String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }
}
