package app.homin.persistence.chat;

/** A chat between exactly two people, or a group of any size. */
public enum ChatType {
    DIRECT,
    GROUP
}
