package app.homin.service.session;

/**
 * The client device of a request.
 *
 * @param userAgent the browser's user agent, null if there is none; control characters are dropped
 * @param address of the client, null if unknown; the zone of an IPv6 address is dropped
 * @param token the device token from an earlier sign-in, as sent by the client; null for none
 */
public record Device(String userAgent, String address, String token) {

    public Device {
        userAgent = userAgent == null ? null : userAgent.replaceAll("\\p{Cntrl}", "");
        address = address == null ? null : address.replaceFirst("%.*", "");
    }

    /** A device without a device token. */
    public Device(String userAgent, String address) {
        this(userAgent, address, null);
    }

    /** A copy with a token that came another way; null changes nothing. */
    public Device withToken(String given) {
        return given == null ? this : new Device(userAgent, address, given);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Device[" + userAgent + ", " + address + "]";
    }
}
