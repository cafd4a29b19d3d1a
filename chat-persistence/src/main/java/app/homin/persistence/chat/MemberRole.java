package app.homin.persistence.chat;

/** The rights of a member in a group; in a direct chat both people are {@link #MEMBER}. */
public enum MemberRole {
    OWNER,
    ADMIN,
    MEMBER
}
