package org.imagecloud.notification;

import java.util.UUID;

/**
 * One message on its way to one address.
 *
 * @param id stays the same over all attempts, so that a receiver knows a message that it has had
 * @param number of the notice; higher ones were sent later
 * @param attempt from 1
 */
record Delivery(UUID id, long number, Notice notice, Channel channel, Wording wording, String address, int attempt) {}
