package org.imagecloud.notification;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imagecloud.shared.DatabaseOutage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Threads of this node that take messages from the outbox and send them, each channel apart. */
@Component
class DeliveryWorkers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorkers.class);
    private static final long PATIENCE_SECONDS = 20;

    private final Outbox outbox;
    private final FailedDeliveries failures;
    private final List<DeliveryChannel> channels;
    private final NotificationSettings settings;
    private ScheduledExecutorService threads = Executors.newScheduledThreadPool(0);
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean running;

    DeliveryWorkers(
            Outbox outbox, FailedDeliveries failures, List<DeliveryChannel> channels, NotificationSettings settings) {
        this.outbox = outbox;
        this.failures = failures;
        this.channels = channels;
        this.settings = settings;
    }

    @Override
    public void start() {
        threads = Executors.newScheduledThreadPool(channels.size() * settings.workers(), work -> {
            Thread thread = new Thread(work, "delivery");
            thread.setDaemon(true);
            return thread;
        });
        running = true;
        long pause = settings.poll().toMillis();
        for (DeliveryChannel channel : channels) {
            for (int worker = 0; worker < settings.workers(); worker++) {
                threads.scheduleWithFixedDelay(() -> drain(channel), pause, pause, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Lets what is being sent arrive; the rest waits in the outbox. */
    @Override
    public void stop() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** An exception would end the schedule. */
    private void drain(DeliveryChannel channel) {
        try {
            while (running && sendNext(channel)) {
                continue;
            }
            away.set(false);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isCauseOf(e)) {
                log.error("A message was not sent, and will be tried again after {}", settings.lease(), e);
            } else if (!away.getAndSet(true)) {
                log.warn("Messages wait: the database is away");
            }
        }
    }

    private boolean sendNext(DeliveryChannel channel) {
        Optional<Delivery> next = outbox.take(channel.channel());
        next.ifPresent(delivery -> send(channel, delivery));
        return next.isPresent();
    }

    private void send(DeliveryChannel channel, Delivery delivery) {
        try {
            attempt(channel, delivery);
            outbox.delivered(delivery);
        } catch (DeliveryFailure failure) {
            String problem = String.valueOf(failure.getMessage());
            if (failure.isLasting() || delivery.attempt() >= settings.attempts()) {
                failures.giveUp(delivery, problem);
            } else {
                outbox.again(delivery, problem, settings.pauseAfter(delivery.attempt()));
            }
        }
    }

    /** Our own mistakes count as attempts too, or their message would be tried for ever, and nobody would be told. */
    private static void attempt(DeliveryChannel channel, Delivery delivery) throws DeliveryFailure {
        try {
            channel.send(delivery);
        } catch (RuntimeException e) {
            if (DatabaseOutage.isCauseOf(e)) {
                throw e;
            }
            log.error("Message {} cannot be sent", delivery.id(), e);
            throw DeliveryFailure.passing(e.getClass().getSimpleName());
        }
    }
}
