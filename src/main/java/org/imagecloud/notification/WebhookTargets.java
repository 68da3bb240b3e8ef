package org.imagecloud.notification;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/** Where webhooks may go: by TLS, and not into networks that only this machine reaches, unless an operator allows it. */
final class WebhookTargets {

    private final NotificationSettings.Webhook settings;

    WebhookTargets(NotificationSettings.Webhook settings) {
        this.settings = settings;
    }

    /** @throws DeliveryFailure when the address may not be called, or its name is not known */
    void require(URI address) throws DeliveryFailure {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            throw DeliveryFailure.lasting("the address is none");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && settings.httpAllowed())) {
            throw DeliveryFailure.lasting("the address is not https");
        }
        if (settings.privateAllowed() || settings.allowedHosts().contains(host.toLowerCase(Locale.ROOT))) {
            return;
        }
        try {
            // The connection that follows asks the Java platform's cache, and so gets the same answer.
            if (!Arrays.stream(InetAddress.getAllByName(host)).allMatch(WebhookTargets::isPublic)) {
                throw DeliveryFailure.lasting("the address is in a private network");
            }
        } catch (UnknownHostException e) {
            throw DeliveryFailure.passing("the name of the host is not known");
        }
    }

    /** As far as IANA's registries of special-purpose addresses (RFC 6890) name ranges that are not on the Internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? isPublicV6(bytes)
                : isPublicV4(bytes[0] & 0xff, bytes[1] & 0xff, bytes);
    }

    private static boolean isPublicV4(int first, int second, byte[] bytes) {
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !protocol && !benchmark;
    }

    /** Global unicast is 2000::/3; of it neither 6to4 (2002::/16) nor Teredo (2001::/32), which hide another address. */
    private static boolean isPublicV6(byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
