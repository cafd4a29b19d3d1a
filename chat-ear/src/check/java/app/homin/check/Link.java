package app.homin.check;

import app.homin.check.Logbook.Door;
import app.homin.support.JsonSocket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** One connection of a device. Its fields are guarded by the lock of the device. */
final class Link implements JsonSocket.Listener {

    private final Device device;
    private final long number;
    private final Door door;
    private final CatchUp catchUp;
    private JsonSocket socket;
    private long openedAt;
    private long heardAt;
    private boolean greeted;
    private boolean live;
    private boolean goodbye;

    /** @param number counts the connections of this device; every second one asks by REST for what was missed */
    Link(Device device, long number, Collection<ShownChat> chats) {
        this.device = device;
        this.number = number;
        this.door = number % 2 == 1 ? Door.SOCKET : Door.REST;
        this.catchUp = new CatchUp(device, this, chats);
        this.openedAt = device.now();
        this.heardAt = openedAt;
    }

    long number() {
        return number;
    }

    /** Through which it asks for what was missed. */
    Door door() {
        return door;
    }

    CatchUp catchUp() {
        return catchUp;
    }

    /** Whether the server has said hello. */
    boolean isGreeted() {
        return greeted;
    }

    void greeted() {
        greeted = true;
        catchUp.begin();
    }

    /** Whether all that was missed is here. */
    boolean isLive() {
        return live;
    }

    void live(boolean now) {
        live = now;
    }

    /** Whether the server has said that it goes. */
    boolean saidGoodbye() {
        return goodbye;
    }

    void goodbye() {
        goodbye = true;
    }

    /** Milliseconds since anything came. */
    long silentFor() {
        return device.now() - heardAt;
    }

    /** Milliseconds for which it has been catching up, or since it was opened. */
    long catchingUpFor() {
        return device.now() - Math.max(openedAt, catchUp.began());
    }

    void heard() {
        heardAt = device.now();
    }

    void send(ObjectNode frame) {
        socket.send(frame.toString());
    }

    void ping() {
        socket.ping();
    }

    void abort() {
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public void opened(JsonSocket opened) {
        synchronized (device) {
            socket = opened;
        }
    }

    @Override
    public void received(JsonNode frames) {
        device.take(this, frames);
    }

    @Override
    public void pinged() {
        synchronized (device) {
            heard();
        }
    }

    @Override
    public void closed(int code, String reason) {
        device.lost(this, code, reason);
    }
}
