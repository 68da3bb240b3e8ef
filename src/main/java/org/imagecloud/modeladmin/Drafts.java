package org.imagecloud.modeladmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.imagecloud.identity.Administrators;
import org.imagecloud.modelrules.ExampleRun;
import org.imagecloud.modelrules.TableDifference;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with drafts: none of them brings a change of his own into force. */
@Service
class Drafts {

    /** So many past cases are asked when a draft is submitted. */
    static final int CASES = 10_000;

    private final DraftStore store;
    private final Models models;
    private final WhatIfs whatIfs;
    private final WhatIfStore runs;
    private final Administrators administrators;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(
            DraftStore store,
            Models models,
            WhatIfs whatIfs,
            WhatIfStore runs,
            Administrators administrators,
            ObjectMapper json,
            Clock clock) {
        this.store = store;
        this.models = models;
        this.whatIfs = whatIfs;
        this.runs = runs;
        this.administrators = administrators;
        this.json = json;
        this.clock = clock;
    }

    /** Begins with what is in force. */
    @Transactional
    public Draft begin(String model, String reason) {
        String person = administrator();
        Models.Version now = inForce(model);
        Draft draft = Draft.begun(now, now.content(), reason, person, clock.instant());
        store.add(draft);
        return draft;
    }

    /**
     * Saves what somebody has written on a revision; whoever has submitted it must do so again.
     *
     * @param base what the writer has seen to be in force
     */
    @Transactional
    public Draft save(UUID id, int revision, String content, String reason, @Nullable String base) {
        String person = administrator();
        Draft draft = open(id, revision);
        Models.Version now = inForce(draft.model());
        Draft.Base seen = now.sha256().equals(base) ? Draft.Base.of(now) : draft.base();
        Draft saved = draft.saved(content.getBytes(StandardCharsets.UTF_8), seen, reason, person, clock.instant());
        store.put(saved);
        return saved;
    }

    /** Nobody wants it any more. */
    @Transactional
    public void withdraw(UUID id) {
        administrator();
        Draft draft = lock(id);
        if (!draft.isOpen() && draft.state() != Draft.State.APPROVED) {
            throw Refusal.conflict("drafts.draftClosed");
        }
        store.put(draft.in(Draft.State.WITHDRAWN, clock.instant()));
    }

    /** What whoever approves looks at; looked up anew. What the gate refuses is not evaluated. */
    Evidence evidence(Draft draft) {
        long begun = System.nanoTime();
        Models.Version now = inForce(draft.model());
        List<Models.Problem> problems = models.problems(draft.model(), now.isProcess(), draft.content());
        boolean isGood = problems.stream().noneMatch(Models.Problem::refuses);
        ExampleRun examples = isGood && !now.isProcess() ? ModelExamples.run(draft.model(), draft.content()) : null;
        List<Rehearsed> rehearsals =
                isGood && now.isProcess() ? models.rehearse(draft.model(), draft.content()) : List.of();
        return new Evidence(
                problems,
                TableDifference.between(Told.file(now.content()), Told.file(draft.content())),
                examples,
                rehearsals,
                (System.nanoTime() - begun) / 1_000_000);
    }

    /** Begins to ask past cases. */
    UUID tryOut(UUID id, int cases) {
        return whatIfs.begin(goodTable(id), cases, administrator());
    }

    /**
     * A draft of a table that can be asked.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} with what is wrong
     */
    Draft goodTable(UUID id) {
        Draft draft = get(id);
        if (!isTried(draft)) {
            throw Refusal.unprocessable("drafts.noTable");
        }
        evidence(draft).requireGood();
        return draft;
    }

    /** Asks for approval. What past cases say is counted from now on, where it was not before. */
    @Transactional
    public void submit(UUID id, int revision) {
        String person = administrator();
        Draft draft = open(id, revision);
        if (draft.state() != Draft.State.DRAFT) {
            throw Refusal.conflict("drafts.draftSubmitted");
        }
        requireBase(draft);
        if (Arrays.equals(draft.content(), inForce(draft.model()).content())) {
            throw Refusal.conflict("drafts.nothingChanged");
        }
        Evidence evidence = evidence(draft);
        evidence.requireGood();
        store.put(draft.submitted(new Draft.Act(person, clock.instant()), write(evidence)));
        if (isTried(draft) && runs.newest(id, revision).isEmpty()) {
            whatIfs.begin(draft, CASES, person);
        }
    }

    /** Gives it back to its authors. */
    @Transactional
    public void giveBack(UUID id, int revision) {
        administrator();
        store.put(submitted(id, revision).in(Draft.State.DRAFT, clock.instant()));
    }

    /**
     * Lets it come into force, by somebody who has not written on it.
     *
     * @param from none for at once
     */
    @Transactional
    public void approve(UUID id, int revision, @Nullable Instant from) {
        String person = administrator();
        Draft draft = submitted(id, revision);
        if (draft.editors().contains(person)) {
            throw Refusal.forbidden("drafts.fourEyes");
        }
        requireBase(draft);
        if (isTried(draft)
                && runs.newest(id, revision)
                        .filter(run -> run.state() == WhatIfStore.State.DONE)
                        .isEmpty()) {
            throw Refusal.conflict("drafts.whatIfFirst");
        }
        if (!isTried(draft)) {
            evidence(draft).requireGood(); // what it calls may be another version now
        }
        Draft approved = draft.approved(new Draft.Act(person, clock.instant()), from);
        store.put(approved);
        if (from == null || !from.isAfter(clock.instant())) {
            bringIntoForce(approved);
        }
    }

    /** Back to an earlier version, at once and through the same gate: what was in force once needs no second person. */
    @Transactional
    public int rollBack(String model, int version, String reason) {
        String person = administrator();
        Models.Version now = inForce(model);
        Models.Version then =
                models.version(model, version).orElseThrow(() -> Refusal.notFound("drafts.versionUnknown"));
        if (Arrays.equals(now.content(), then.content())) {
            throw Refusal.conflict("drafts.nothingChanged");
        }
        models.deploy(model, now.isProcess(), then.content(), reason);
        int made = inForce(model).version();
        Instant at = clock.instant();
        store.add(Draft.begun(now, then.content(), reason, person, at).inForce(made, version, at));
        return made;
    }

    /** Brings an approved draft into force whose instant has come, if it still waits. */
    @Transactional
    public void bringIntoForce(UUID id) {
        Draft draft = lock(id);
        if (draft.state() == Draft.State.APPROVED) {
            requireBase(draft);
            bringIntoForce(draft);
        }
    }

    /** Says why an approved draft did not come into force. */
    @Transactional
    public void refused(UUID id, String why) {
        Draft draft = lock(id);
        if (draft.state() == Draft.State.APPROVED) {
            store.put(draft.refused(why, clock.instant()));
        }
    }

    Draft get(UUID id) {
        administrator();
        return store.find(id).orElseThrow(() -> Refusal.notFound("drafts.draftUnknown"));
    }

    /** @return the login */
    String administrator() {
        return administrators.require().userId();
    }

    private void bringIntoForce(Draft draft) {
        models.deploy(draft.model(), inForce(draft.model()).isProcess(), draft.content(), draft.reason());
        store.put(draft.inForce(inForce(draft.model()).version(), null, clock.instant()));
    }

    /** Past cases are asked of tables. */
    private boolean isTried(Draft draft) {
        return !inForce(draft.model()).isProcess();
    }

    private Draft submitted(UUID id, int revision) {
        Draft draft = open(id, revision);
        if (draft.state() != Draft.State.SUBMITTED) {
            throw Refusal.conflict("drafts.draftNotSubmitted");
        }
        return draft;
    }

    private Draft open(UUID id, int revision) {
        Draft draft = lock(id);
        if (!draft.isOpen()) {
            throw Refusal.conflict("drafts.draftClosed");
        }
        if (draft.revision() != revision) {
            throw Refusal.conflict(
                    "drafts.draftChanged", draft.editors().get(draft.editors().size() - 1));
        }
        return draft;
    }

    private Draft lock(UUID id) {
        return store.lock(id).orElseThrow(() -> Refusal.notFound("drafts.draftUnknown"));
    }

    private void requireBase(Draft draft) {
        models.lock();
        if (!inForce(draft.model()).sha256().equals(draft.base().sha256())) {
            throw Refusal.conflict("drafts.baseChanged");
        }
    }

    private Models.Version inForce(String model) {
        return models.inForce(model).orElseThrow(() -> Refusal.notFound("drafts.unknown"));
    }

    private String write(Evidence evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
