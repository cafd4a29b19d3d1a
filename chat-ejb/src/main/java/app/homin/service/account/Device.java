package app.homin.service.account;

/**
 * Where a request comes from, to be shown in the list of devices.
 *
 * @param userAgent as the browser calls itself, null if it does not; control characters are dropped
 * @param address of the client, null if unknown; the zone of an IPv6 address is dropped
 */
public record Device(String userAgent, String address) {

    public Device {
        userAgent = userAgent == null ? null : userAgent.replaceAll("\\p{Cntrl}", "");
        address = address == null ? null : address.replaceFirst("%.*", "");
    }
}
