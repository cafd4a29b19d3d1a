package app.homin.persistence.chat;

/** Whether non-members can find a group in the directory and join it. */
public enum Visibility {
    PRIVATE,
    PUBLIC
}
