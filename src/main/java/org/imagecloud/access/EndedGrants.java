package org.imagecloud.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes grants that have ended, which count for nothing any more, so that no list walks over years of them. */
@Component
class EndedGrants {

    private final JdbcClient jdbc;

    EndedGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void remove() {
        jdbc.sql("delete from study_grant where expires_at <= now()").update();
    }
}
