package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.journal.ChatChange;
import app.homin.service.receipt.ReadMoved;
import app.homin.service.sync.MissedChanges;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesJsonTest {

    @Test
    void holdsTheFramesOfTheSocket() {
        ChatChange one = new ReadMoved("7", 3, "11", 2);
        ChatChange other = new ReadMoved("7", 4, "12", 2);

        assertThat(ChangesJson.of(new MissedChanges(List.of(one, other), 4, false)))
                .isEqualTo("{\"events\":[" + frame(one) + "," + frame(other) + "],\"rev\":4,\"complete\":false}");
    }

    @Test
    void mayBeEmpty() {
        assertThat(ChangesJson.of(new MissedChanges(List.of(), 4, true)))
                .isEqualTo("{\"events\":[],\"rev\":4,\"complete\":true}");
    }

    private static String frame(ChatChange change) {
        return new FrameWriter().write(new ServerFrame.Changed(change)).json();
    }
}
