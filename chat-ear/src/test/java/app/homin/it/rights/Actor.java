package app.homin.it.rights;

import java.util.Locale;

/** Who asks, in the order of the matrix' columns. */
enum Actor {
    /** Without any token. */
    ANONYMOUS,
    /** With a token of the owner that has run out. */
    EXPIRED,
    /** With the owner's claims, signed by a key that is not ours. */
    FOREIGN,
    /** With the owner's claims and the algorithm "none". */
    NONE,
    /** With the owner's claims, and our public key as the secret of an HMAC. */
    HS256,
    /** With the owner's token of a login session that is over. */
    ENDED,
    /** With the owner's refresh token in the place of an access token. */
    REFRESH,
    /** Somebody who has nothing to do with the owner and the chat. */
    OTHER,
    /** Somebody who is in another chat with the owner. */
    OUTSIDER,
    /** Somebody who was in the chat and has left it. */
    FORMER,
    /** Somebody who is in the chat. */
    MEMBER,
    /** The owner of everything that the matrix names. */
    OWNER,
    /** Who administers Homin and is not in the chat. */
    ADMIN;

    /** As it stands in the matrix. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
