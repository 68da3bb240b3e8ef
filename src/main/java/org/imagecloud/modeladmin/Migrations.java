package org.imagecloud.modeladmin;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Brings cases from a faulty version of their process to the one in force, one after the other beside the requests. What cannot go over
 * is left as it is; begun anew, it goes on with what is left.
 */
@Service
class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /** So many instances are tried before, and so many of those that stay are listed. */
    private static final int MOST_TRIED = 100;

    private static final int STEP = 10;

    private final RunningVersions running;
    private final MigrationStore store;
    private final Administrators administrators;

    private final BesideRequests worker = new BesideRequests("model-migration");

    Migrations(RunningVersions running, MigrationStore store, Administrators administrators) {
        this.running = running;
        this.store = store;
        this.administrators = administrators;
    }

    List<RunningVersions.Stuck> stuck() {
        administrators.require();
        return running.stuck();
    }

    RunningVersions.Plan plan(String model, int version) {
        administrators.require();
        return running.plan(model, version, MOST_TRIED);
    }

    /**
     * Begins to bring them over.
     *
     * @param to what the person has seen to be in force
     */
    UUID begin(String model, int version, int to, String reason) {
        Person person = administrators.require();
        if (running.plan(model, version, 0).to() != to) {
            throw Refusal.conflict("drafts.baseChanged");
        }
        List<String> instances = running.instances(model, version);
        UUID id = store.begin(model, version, to, reason, instances.size(), person.userId());
        try {
            worker.execute(() -> run(id, model, version, instances, reason, person));
        } catch (RejectedExecutionException full) {
            store.progress(id, 0, 0, List.of(), MigrationStore.State.FAILED);
            throw Refusal.busy("drafts.migrationsBusy");
        }
        return id;
    }

    MigrationStore.Run find(UUID id) {
        administrators.require();
        return store.find(id).orElseThrow(() -> Refusal.notFound("drafts.migrationUnknown"));
    }

    private void run(UUID id, String model, int version, List<String> instances, String reason, Person by) {
        List<RunningVersions.Left> left = new ArrayList<>();
        int done = 0;
        int moved = 0;
        try {
            for (String instance : instances) {
                RunningVersions.Left one = running.bringOver(model, version, instance, reason, by);
                done++;
                if (one == null) {
                    moved++;
                } else if (left.size() < MOST_TRIED) {
                    left.add(one);
                }
                if (done % STEP == 0) {
                    store.progress(id, done, moved, left, MigrationStore.State.RUNNING);
                }
            }
            store.progress(id, done, moved, left, MigrationStore.State.DONE);
        } catch (RuntimeException e) {
            log.warn("Cases of version {} of {} were not all brought over: {}", version, model, e.toString());
            store.progress(id, done, moved, left, MigrationStore.State.FAILED);
        }
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }
}
