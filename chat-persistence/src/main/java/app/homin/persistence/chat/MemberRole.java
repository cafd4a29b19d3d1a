package app.homin.persistence.chat;

/** What a member may do in a group; in a direct chat both are {@link #MEMBER}. */
public enum MemberRole {
    OWNER,
    ADMIN,
    MEMBER
}
