package app.homin.service.message;

import java.util.Locale;

/** How far a message has got with those who did not write it. */
enum Delivery {
    SENT,
    DELIVERED,
    READ;

    /** @param readSeq and {@code deliveredSeq}: what everybody else has at least */
    static Delivery of(long seq, long readSeq, long deliveredSeq) {
        if (readSeq >= seq) {
            return READ;
        }
        return deliveredSeq >= seq ? DELIVERED : SENT;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
