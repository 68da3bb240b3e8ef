package org.imagecloud.archive.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.PackCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads every blob and compares it with its hashes, and the blobs with the index. May run beside the server. */
@Component
public class Verification {

    /** A younger blob may belong to an upload that is being stored. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final BlobStore blobs;
    private final PackCheck check;
    private final JdbcClient jdbc;
    private final Clock clock;

    Verification(BlobStore blobs, PackCheck check, JdbcClient jdbc, Clock clock) {
        this.blobs = blobs;
        this.check = check;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Verifies everything.
     *
     * @param findings is told what is wrong
     * @param progress is told how many blobs are read
     */
    public void run(Consumer<Finding> findings, LongConsumer progress) throws IOException {
        Instant settled = clock.instant().minus(SETTLED);
        jdbc.sql("drop table if exists seen_blob").update();
        jdbc.sql("create unlogged table seen_blob (name bytea primary key)").update();
        long[] done = {0};
        try {
            blobs.forEach(blob -> {
                jdbc.sql("insert into seen_blob values (?) on conflict do nothing")
                        .param(blob.name().bytes())
                        .update();
                damage(blob.name(), findings);
                if (blob.writtenAt().isBefore(settled) && !isAccountedFor(blob.name())) {
                    findings.accept(new Finding(Finding.Kind.ORPHAN, blob.name(), blob.size() + " bytes"));
                }
                progress.accept(++done[0]);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        missing(findings);
        jdbc.sql("drop table seen_blob").update();
    }

    private void damage(Sha256 name, Consumer<Finding> findings) {
        try {
            check.run(name).forEach(what -> findings.accept(new Finding(Finding.Kind.DAMAGED, name, what)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its study is known from its own table, if that can be read. */
    private boolean isAccountedFor(Sha256 name) {
        return check.study(name)
                .map(study -> jdbc.sql("select " + UnneededPacks.IS_INDEXED
                                + " or exists (select 1 from unneeded_pack where name = :name)"
                                + " or exists (select 1 from held_pack where name = :name)")
                        .param("study", study)
                        .param("name", name.bytes())
                        .query(Boolean.class)
                        .single())
                .orElse(true); // it is told as damaged
    }

    private void missing(Consumer<Finding> findings) throws IOException {
        List<Sha256> unseen =
                jdbc.sql("""
                        select distinct named.name from series se
                          cross join lateral generate_series(0, octet_length(se.packs) / 32 - 1) n
                          cross join lateral (select substring(se.packs from n * 32 + 1 for 32) as name) named
                        where not exists (select 1 from seen_blob b where b.name = named.name)
                        union select h.name from held_pack h where h.state <> 'TAKEN'
                          and not exists (select 1 from seen_blob b where b.name = h.name)
                        """).query((row, number) -> Sha256.of(row.getBytes(1))).list();
        for (Sha256 name : unseen) {
            if (!check.isThere(name)) {
                findings.accept(new Finding(Finding.Kind.MISSING, name, "named by the index"));
            }
        }
    }
}
