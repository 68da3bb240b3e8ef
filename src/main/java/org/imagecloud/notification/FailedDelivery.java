package org.imagecloud.notification;

import java.time.Instant;

/** A message that was given up, and why. */
record FailedDelivery(Delivery delivery, String problem, Instant failedAt) {}
