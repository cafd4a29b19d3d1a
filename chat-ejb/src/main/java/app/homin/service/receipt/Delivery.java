package app.homin.service.receipt;

import java.util.Locale;

/** How far a message has got among the members other than its author. */
public enum Delivery {
    SENT,
    DELIVERED,
    READ;

    /** @param readSeq and {@code deliveredSeq}: the lowest pointers of all other members */
    public static Delivery of(long seq, long readSeq, long deliveredSeq) {
        if (readSeq >= seq) {
            return READ;
        }
        return deliveredSeq >= seq ? DELIVERED : SENT;
    }

    /** The name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
