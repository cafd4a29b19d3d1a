package app.homin.service.session;

/**
 * Where a request comes from.
 *
 * @param userAgent as the browser calls itself, null if it does not; control characters are dropped
 * @param address of the client, null if unknown; the zone of an IPv6 address is dropped
 * @param token what the device was given when somebody signed in on it before, as it says itself; null for none
 */
public record Device(String userAgent, String address, String token) {

    public Device {
        userAgent = userAgent == null ? null : userAgent.replaceAll("\\p{Cntrl}", "");
        address = address == null ? null : address.replaceFirst("%.*", "");
    }

    /** One that says nothing of an earlier sign-in. */
    public Device(String userAgent, String address) {
        this(userAgent, address, null);
    }

    /** The same with a token that came another way; null changes nothing. */
    public Device withToken(String given) {
        return given == null ? this : new Device(userAgent, address, given);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Device[" + userAgent + ", " + address + "]";
    }
}
