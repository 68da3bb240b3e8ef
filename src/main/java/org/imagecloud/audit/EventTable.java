package org.imagecloud.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends to the chain: one after the other over all nodes, without a gap. */
@Component
class EventTable {

    /** Held by whoever appends, until its transaction ends. */
    static final long LOCK = 0x4155_4449_5420L;

    /** How far back one looks for what a broken connection may have left committed. */
    private static final int RECENT = 50_000;

    /** One statement for all, for one each would cost the database more than the rows themselves. */
    private static final String INSERT = """
            insert into audit_event (number, moment, event, previous, hash)
            select number, moment, event::json, previous, hash
            from unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::bytea[], ?::bytea[])
              as row (number, moment, event, previous, hash)
            """;

    private record Link(long number, byte[] hash) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    EventTable(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Appends all in one short transaction, or throws and appends none. */
    void append(List<AuditEvent> events) {
        transaction.executeWithoutResult(status -> appendLocked(events));
    }

    /** The same for events of which some may be there already, because nobody knows how an earlier attempt ended. */
    void appendMissing(List<AuditEvent> events) {
        transaction.executeWithoutResult(status -> {
            lock();
            Set<String> known = known(events);
            appendLocked(events.stream()
                    .filter(event -> !known.contains(event.id().toString()))
                    .toList());
        });
    }

    private Set<String> known(List<AuditEvent> events) {
        String[] ids = events.stream().map(AuditEvent::id).map(UUID::toString).toArray(String[]::new);
        return new HashSet<>(jdbc.queryForList("""
                        select event ->> 'id' from audit_event
                        where number > (select coalesce(max(number), 0) from audit_event) - ? and event ->> 'id' = any (?)
                        """, String.class, RECENT, ids));
    }

    private void appendLocked(List<AuditEvent> events) {
        lock();
        Link last = last();
        int size = events.size();
        Long[] numbers = new Long[size];
        String[] moments = new String[size];
        String[] texts = new String[size];
        byte[][] previous = new byte[size][];
        byte[][] hashes = new byte[size][];
        for (int i = 0; i < size; i++) {
            AuditEvent event = events.get(i);
            numbers[i] = last.number() + 1;
            moments[i] = event.moment().toString();
            texts[i] = EventJson.write(event);
            previous[i] = last.hash();
            hashes[i] = ChainHash.of(last.hash(), numbers[i], event.moment(), texts[i]);
            last = new Link(numbers[i], hashes[i]);
        }
        jdbc.update(INSERT, numbers, moments, texts, previous, hashes);
    }

    private void lock() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }

    private Link last() {
        List<Link> newest = jdbc.query(
                "select number, hash from audit_event order by number desc limit 1",
                (row, index) -> new Link(row.getLong(1), row.getBytes(2)));
        return newest.isEmpty() ? new Link(0, ChainHash.none()) : newest.get(0);
    }
}
