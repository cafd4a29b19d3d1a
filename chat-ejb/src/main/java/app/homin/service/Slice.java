package app.homin.service;

import java.util.List;

/**
 * One part of a list.
 *
 * @param items in the list's order, possibly empty
 * @param nextCursor where the next part begins, null at the end; opaque to clients
 * @param <T> what is listed
 */
public record Slice<T>(List<T> items, String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }
}
