package org.imagecloud.shared;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By what somebody without a name is counted. */
public final class Network {

    private static final int PREFIX_BYTES = 8;
    private static final int SITE_BYTES = 6;
    private static final int LONGEST = 45; // IPv6 that ends as IPv4

    /** A proxy may forward any text as an address; no name is ever looked up. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Network() {}

    /**
     * The address itself, of IPv6 its first 64 bits, for a subscriber has all addresses below them (RFC 6177).
     *
     * @return the same text for whatever is no address
     */
    public static String of(@Nullable String address) {
        return of(address, PREFIX_BYTES);
    }

    /** The same by the first 48 bits of IPv6: a site may have all networks below them, of which there are 65,536 (RFC 6177). */
    public static String siteOf(@Nullable String address) {
        return of(address, SITE_BYTES);
    }

    private static String of(@Nullable String address, int bytes) {
        if (address == null
                || address.length() > LONGEST
                || !ADDRESS.matcher(address).matches()) {
            return "unknown";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), bytes))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
