package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox as workers of several nodes see it. Its messages are of a channel that no worker of the application takes. */
@RunningApplication
class OutboxIT {

    private static final int MESSAGES = 60;
    private static final int WORKERS = 6;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Notices notices;

    @Autowired
    private NotificationSettings settings;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private long notice;

    @BeforeEach
    void write() {
        notices.sendInside(new Notice(
                Notice.Kind.DELIVERY_FAILED,
                null,
                new Membership(new HospitalId("gaotang"), Role.CLINIC),
                UUID.randomUUID().toString(),
                Instant.now()));
        notice = jdbc.sql("select max(id) from notification where hospital_id = 'gaotang'")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void clean() {
        jdbc.sql("delete from delivery where channel = 'IN_APP'").update();
    }

    /** Whatever somebody else does in between, and however often. */
    @Test
    void newsHidesNothingByWhichAPatientMayComeToHarm(@LocalServerPort int port) {
        Membership post = new Membership(new HospitalId("mengcheng"), Role.SUPERVISOR);
        Instant now = Instant.now();
        String name = UUID.randomUUID().toString();
        notices.sendInside(new Notice(Notice.Kind.PROCESS_STUCK, null, post, name, now.minusSeconds(60)));
        for (int i = 0; i < 60; i++) {
            notices.sendInside(new Notice(Notice.Kind.PATIENT_LINKED, null, post, name, now));
        }
        List<Notice.Rank> ranks = new ArrayList<>();
        Client.of(port, "supervisor.mengcheng").get("/api/notices").json().forEach(one -> {
            ranks.add(Notice.Rank.valueOf(one.get("rank").asText()));
        });
        assertThat(ranks).isSorted().contains(Notice.Rank.HARM, Notice.Rank.NEWS);
        jdbc.sql("delete from notification where post = ?").param(name).update();
    }

    @Test
    void manyWorkersTakeEachMessageOnce() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            outbox.add(notice, Channel.IN_APP, Wording.PLAIN, "nowhere");
        }
        ExecutorService nodes = Executors.newFixedThreadPool(WORKERS);
        try {
            Callable<List<UUID>> worker = this::takeAll;
            List<UUID> taken = new ArrayList<>();
            for (Future<List<UUID>> of : nodes.invokeAll(java.util.Collections.nCopies(WORKERS, worker))) {
                taken.addAll(of.get());
            }
            Set<UUID> different = new HashSet<>(taken);
            assertThat(taken).hasSize(MESSAGES);
            assertThat(different).hasSize(MESSAGES);
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void whatADeadWorkerHadIsTakenByAnotherAndTheDeadOnesWordComesTooLate() {
        outbox.add(notice, Channel.IN_APP, Wording.PLAIN, "nowhere");
        Delivery first = outbox.take(Channel.IN_APP).orElseThrow();
        assertThat(outbox.take(Channel.IN_APP)).isEmpty();

        Delivery second =
                later(settings.lease().plusSeconds(1)).take(Channel.IN_APP).orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(outbox.failed(first, "late")).isFalse();
        outbox.delivered(first);
        assertThat(state(first.id())).isEqualTo("WAITING");
        outbox.delivered(second);
        assertThat(state(first.id())).isEqualTo("DELIVERED");
    }

    @Test
    void aMessageIsWrittenWithItsTransactionOrNotAtAll() {
        transactions.executeWithoutResult(transaction -> {
            outbox.add(notice, Channel.IN_APP, Wording.PLAIN, "nowhere");
            assertThat(later(Duration.ZERO).take(Channel.IN_APP))
                    .as("by its own transaction")
                    .isPresent();
            transaction.setRollbackOnly();
        });
        assertThat(outbox.take(Channel.IN_APP)).isEmpty();
    }

    private List<UUID> takeAll() {
        List<UUID> taken = new ArrayList<>();
        Optional<Delivery> next = outbox.take(Channel.IN_APP);
        while (next.isPresent()) {
            taken.add(next.get().id());
            outbox.delivered(next.get());
            next = outbox.take(Channel.IN_APP);
        }
        return taken;
    }

    private Outbox later(Duration by) {
        return new Outbox(jdbc, settings, Clock.fixed(Instant.now().plus(by), ZoneOffset.UTC));
    }

    private String state(UUID id) {
        return jdbc.sql("select state from delivery where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
