package app.homin.persistence.chat;

/** Between exactly two people, or among any number. */
public enum ChatType {
    DIRECT,
    GROUP
}
