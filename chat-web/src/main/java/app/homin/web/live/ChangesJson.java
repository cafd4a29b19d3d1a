package app.homin.web.live;

import app.homin.service.journal.ChatChange;
import app.homin.service.sync.MissedChanges;
import java.util.StringJoiner;

/** What a client has missed, for REST, in the very frames of the socket. */
public final class ChangesJson {

    private static final FrameWriter WRITER = new FrameWriter();

    private ChangesJson() {}

    /** {@code {"events":[frames], "rev":…, "complete":…}}. */
    public static String of(MissedChanges changes) {
        StringJoiner events = new StringJoiner(
                ",", "{\"events\":[", "],\"rev\":" + changes.rev() + ",\"complete\":" + changes.complete() + "}");
        for (ChatChange change : changes.events()) {
            events.add(WRITER.write(new ServerFrame.Changed(change)).json());
        }
        return events.toString();
    }
}
