package app.homin.service.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys under which addresses are counted. A client with one IPv6 address owns the 2^64 of its network and could use
 * each of them once.
 */
public final class AddressKey {

    private static final int NETWORK_BYTES = 8;

    private AddressKey() {}

    /**
     * The network of an IPv6 address; any other address unchanged.
     *
     * @param address null if unknown; the key is null then, too
     */
    public static String of(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return address;
        }
        try {
            // An address with a colon is parsed and never looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
