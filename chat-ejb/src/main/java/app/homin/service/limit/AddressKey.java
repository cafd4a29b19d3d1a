package app.homin.service.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Under which name an address is counted. Whoever has one IPv6 address has the 2^64 of its network, and could use each once. */
public final class AddressKey {

    private static final int NETWORK_BYTES = 8;

    private AddressKey() {}

    /**
     * The network of an IPv6 address, any other as it is.
     *
     * @param address null if unknown, then the key is null too
     */
    public static String of(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon in it, it is never looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
