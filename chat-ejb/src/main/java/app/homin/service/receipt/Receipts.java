package app.homin.service.receipt;

import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberPointers;
import java.util.Collection;

/**
 * Derives how far a message has got from the pointers of the chat's members. A message is delivered or read once every
 * member but its author has received or read it; in a chat without other members it stays sent. Immutable.
 */
public final class Receipts {

    private static final MemberPointers NOBODY = new MemberPointers(0, Long.MAX_VALUE, Long.MAX_VALUE);

    private final MemberPointers leastRead;
    private final MemberPointers secondLeastRead;
    private final MemberPointers leastDelivered;
    private final MemberPointers secondLeastDelivered;
    private final int members;

    /** @param pointers those of {@link Member#FIND_FURTHEST_BEHIND}; additional ones do no harm */
    public Receipts(Collection<MemberPointers> pointers) {
        MemberPointers read = NOBODY;
        MemberPointers read2 = NOBODY;
        MemberPointers delivered = NOBODY;
        MemberPointers delivered2 = NOBODY;
        for (MemberPointers member : pointers) {
            if (member.readSeq() < read.readSeq()) {
                read2 = read;
                read = member;
            } else if (member.readSeq() < read2.readSeq()) {
                read2 = member;
            }
            if (member.deliveredSeq() < delivered.deliveredSeq()) {
                delivered2 = delivered;
                delivered = member;
            } else if (member.deliveredSeq() < delivered2.deliveredSeq()) {
                delivered2 = member;
            }
        }
        leastRead = read;
        secondLeastRead = read2;
        leastDelivered = delivered;
        secondLeastDelivered = delivered2;
        members = pointers.size();
    }

    /** The delivery of this message. */
    public Delivery of(long authorId, long seq) {
        long read = leastRead.userId() == authorId ? secondLeastRead.readSeq() : leastRead.readSeq();
        long delivered = leastDelivered.userId() == authorId
                ? secondLeastDelivered.deliveredSeq()
                : leastDelivered.deliveredSeq();
        // Without other members, only NOBODY's infinite pointer is left. A former member as the author does not matter.
        return read == Long.MAX_VALUE || members == 0 ? Delivery.SENT : Delivery.of(seq, read, delivered);
    }
}
