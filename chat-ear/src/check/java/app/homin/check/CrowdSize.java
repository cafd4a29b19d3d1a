package app.homin.check;

/**
 * How many there are and what they do.
 *
 * @param people accounts, each with two devices
 * @param chats groups
 * @param members of each group
 * @param perSecond messages that are sent, over all chats
 */
record CrowdSize(int people, int chats, int members, int perSecond) {

    static final int DEVICES = 2;

    int sockets() {
        return people * DEVICES;
    }

    @Override
    public String toString() {
        return sockets() + " sockets, " + chats + " chats of " + members + ", " + perSecond + " messages/s";
    }
}
