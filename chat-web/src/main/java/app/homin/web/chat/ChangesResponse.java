package app.homin.web.chat;

import app.homin.service.chat.ChatChanges;
import java.util.List;

/**
 * What a resuming client has missed.
 *
 * @param complete false if there is more: ask again from {@code rev}
 */
public record ChangesResponse(List<ChangeFrame> events, long rev, boolean complete) {

    static ChangesResponse of(ChatChanges changes) {
        return new ChangesResponse(
                changes.events().stream().map(ChangeFrame::of).toList(), changes.rev(), changes.complete());
    }
}
