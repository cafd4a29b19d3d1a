package app.homin.service.receipt;

import java.util.Locale;

/** How far a message has got with those who did not write it. */
public enum Delivery {
    SENT,
    DELIVERED,
    READ;

    /** @param readSeq and {@code deliveredSeq}: what everybody else has at least */
    public static Delivery of(long seq, long readSeq, long deliveredSeq) {
        if (readSeq >= seq) {
            return READ;
        }
        return deliveredSeq >= seq ? DELIVERED : SENT;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
