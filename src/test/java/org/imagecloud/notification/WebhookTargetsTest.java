package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final WebhookTargets PRODUCTION =
            new WebhookTargets(new NotificationSettings.Webhook(false, false, Set.of("his.lixin.example"), SECOND));
    private static final WebhookTargets DEMO =
            new WebhookTargets(new NotificationSettings.Webhook(true, true, Set.of(), SECOND));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "2002:a00:1::1",
                "2001:0:1::1",
                "64:ff9b::a00:1"
            })
    void notOnTheInternet(String address) throws UnknownHostException {
        assertThat(WebhookTargets.isPublic(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThatThrownBy(() -> PRODUCTION.require(URI.create("https://" + host + "/hook")))
                .isInstanceOf(DeliveryFailure.class)
                .matches(failure -> ((DeliveryFailure) failure).isLasting());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111"})
    void onTheInternet(String address) throws UnknownHostException {
        assertThat(WebhookTargets.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://1.1.1.1/", "ftp://1.1.1.1/", "https:///x", "hook", "https://name:word@1.1.1.1/"})
    void notByTheseAddresses(String address) {
        assertThatThrownBy(() -> PRODUCTION.require(URI.create(address))).isInstanceOf(DeliveryFailure.class);
    }

    @Test
    void whatAnOperatorAllows() {
        assertThatCode(() -> PRODUCTION.require(URI.create("https://his.lixin.example/hook")))
                .doesNotThrowAnyException();
        assertThatCode(() -> DEMO.require(URI.create("http://127.0.0.1:1/hook")))
                .doesNotThrowAnyException();
    }
}
