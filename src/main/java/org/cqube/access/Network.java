package org.cqube.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from, as far as one sender can be told from another. */
public final class Network {
    private Network() {}

    /** An IPv4 address; of an IPv6 address its first half, for every subscriber has the other half to choose from. */
    public static String of(String address) {
        // Only literals: a name would be looked up.
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress literal = InetAddress.getByName(address);
            return literal instanceof Inet6Address
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(literal.getAddress(), 8), 16))
                            .getHostAddress()
                    : literal.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
