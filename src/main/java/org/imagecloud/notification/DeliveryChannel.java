package org.imagecloud.notification;

import java.util.Optional;

/** Carries messages outside, by one channel. */
interface DeliveryChannel {

    Channel channel();

    /** Where the notice goes; nowhere if the post has no address of this kind, or the channel is not set up. */
    Optional<String> addressOf(Notice notice);

    /**
     * Hands the message over; ends within a minute.
     *
     * @throws DeliveryFailure when it was not taken
     */
    void send(Delivery delivery) throws DeliveryFailure;
}
