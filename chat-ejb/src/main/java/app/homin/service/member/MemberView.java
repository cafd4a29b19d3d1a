package app.homin.service.member;

import app.homin.service.people.UserView;
import java.time.Instant;

/**
 * A person's membership in a chat.
 *
 * @param role {@code owner}, {@code admin} or {@code member}
 */
public record MemberView(UserView user, String role, long readSeq, long deliveredSeq, Instant joinedAt) {}
