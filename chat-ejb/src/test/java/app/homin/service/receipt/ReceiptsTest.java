package app.homin.service.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.persistence.chat.MemberPointers;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final long ANNA = 1;
    private static final long BOHDAN = 2;
    private static final long CLARA = 3;

    @Test
    void messageIsSentWhileSomebodyHasNotReceivedIt() {
        Receipts receipts = new Receipts(List.of(
                new MemberPointers(ANNA, 7, 7), new MemberPointers(BOHDAN, 7, 7), new MemberPointers(CLARA, 2, 6)));

        assertThat(receipts.of(ANNA, 7)).isEqualTo(Delivery.SENT);
    }

    @Test
    void messageIsDeliveredOnceEverybodyElseReceivedIt() {
        Receipts receipts = new Receipts(List.of(
                new MemberPointers(ANNA, 7, 7), new MemberPointers(BOHDAN, 7, 7), new MemberPointers(CLARA, 2, 7)));

        assertThat(receipts.of(ANNA, 7)).isEqualTo(Delivery.DELIVERED);
    }

    @Test
    void messageIsReadOnceEverybodyElseReadIt() {
        Receipts receipts = new Receipts(List.of(
                new MemberPointers(ANNA, 0, 0), new MemberPointers(BOHDAN, 7, 7), new MemberPointers(CLARA, 8, 8)));

        assertThat(receipts.of(ANNA, 7)).isEqualTo(Delivery.READ);
        assertThat(receipts.of(BOHDAN, 7)).isEqualTo(Delivery.SENT);
    }

    @Test
    void messageOfSomebodyAloneStaysSent() {
        Receipts receipts = new Receipts(List.of(new MemberPointers(ANNA, 3, 3)));

        assertThat(receipts.of(ANNA, 3)).isEqualTo(Delivery.SENT);
    }

    @Test
    void messageOfSomebodyWhoLeftIsReadByThoseWhoStayed() {
        Receipts receipts = new Receipts(List.of(new MemberPointers(BOHDAN, 5, 5)));

        assertThat(receipts.of(ANNA, 5)).isEqualTo(Delivery.READ);
    }
}
