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
import org.imagecloud.identity.Person;
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
    private final ApprovalGrounds grounds;
    private final Administrators administrators;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(
            DraftStore store,
            Models models,
            WhatIfs whatIfs,
            ApprovalGrounds grounds,
            Administrators administrators,
            ObjectMapper json,
            Clock clock) {
        this.store = store;
        this.models = models;
        this.whatIfs = whatIfs;
        this.grounds = grounds;
        this.administrators = administrators;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Begins with what is in force, or was.
     *
     * @param version none for what is in force
     */
    @Transactional
    public Draft begin(String name, String reason, @Nullable Integer version) {
        Person person = administrators.require();
        ModelId model = model(name);
        Models.Version now = models.inForce(model);
        Models.Version first = version == null ? now : version(model, version);
        return add(
                Draft.begun(
                        model.name(), Draft.Base.of(now), first.content(), reason, person.userId(), clock.instant()),
                person);
    }

    /**
     * Keeps what somebody wants to have in force, and asks for approval where nothing speaks against it. The same once more is
     * the same draft.
     *
     * @param model also one of which nothing is in force
     */
    @Transactional
    public Draft keep(String model, byte[] content, String reason) {
        Person person = administrators.require();
        return store.open(model, content).orElseGet(() -> {
            Draft.Base base = models.inForce(model).map(Draft.Base::of).orElse(Draft.Base.NONE);
            Draft kept = add(Draft.begun(model, base, content, reason, person.userId(), clock.instant()), person);
            Evidence evidence = evidence(kept);
            return evidence.isGood() && models.strange(model(kept), content).isEmpty()
                    ? ask(kept, evidence, person.userId())
                    : kept;
        });
    }

    private Draft add(Draft draft, Person person) {
        store.add(draft);
        store.wrote(draft.id(), person);
        return draft;
    }

    /**
     * Saves what somebody has written on a revision; whoever has submitted it must do so again.
     *
     * @param base what the writer has seen to be in force
     */
    @Transactional
    public Draft save(UUID id, int revision, String content, String reason, @Nullable String base) {
        Person person = administrators.require();
        Draft draft = open(id, revision);
        Draft.Base seen = models.inForce(draft.model())
                .filter(now -> now.sha256().equals(base))
                .map(Draft.Base::of)
                .orElse(draft.base());
        Draft saved =
                draft.saved(content.getBytes(StandardCharsets.UTF_8), seen, reason, person.userId(), clock.instant());
        requireOwn(saved);
        store.put(saved);
        store.wrote(id, person);
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
        ModelId model = model(draft);
        List<Models.Problem> problems = models.problems(model, draft.content());
        boolean isGood = problems.stream().noneMatch(Models.Problem::refuses);
        return new Evidence(
                problems,
                models.inForce(draft.model())
                        .map(now -> TableDifference.between(Told.file(now.content()), Told.file(draft.content())))
                        .orElse(List.of()),
                isGood && !model.isProcess() ? ModelExamples.run(draft.model(), draft.content()) : null,
                isGood && model.isProcess() ? models.rehearse(model, draft.content()) : List.of(),
                (System.nanoTime() - begun) / 1_000_000);
    }

    /** What the gate says of what somebody writes and has not saved. */
    List<Models.Problem> check(String name, byte[] content) {
        administrator();
        return models.problems(model(name), content);
    }

    /** Begins to ask past cases. */
    UUID tryOut(UUID id, int cases) {
        return whatIfs.begin(goodTable(id), cases, administrator());
    }

    /**
     * An open draft of a table that can be asked.
     *
     * @throws Refusal of kind {@code CONFLICT} where it is closed, of kind {@code UNPROCESSABLE} with what is wrong
     */
    Draft goodTable(UUID id) {
        Draft draft = get(id);
        if (!draft.isOpen()) {
            throw Refusal.conflict("drafts.draftClosed");
        }
        if (model(draft).isProcess()) {
            throw Refusal.unprocessable("drafts.noTable");
        }
        evidence(draft).requireGood();
        return draft;
    }

    /** Asks for approval. What past cases say is counted from now on, whatever was asked before: who approves looks at that. */
    @Transactional
    public void submit(UUID id, int revision) {
        String person = administrator();
        Draft draft = open(id, revision);
        if (draft.state() != Draft.State.DRAFT) {
            throw Refusal.conflict("drafts.draftSubmitted");
        }
        models.inForce(draft.model())
                .filter(now -> Arrays.equals(draft.content(), now.content()))
                .ifPresent(same -> {
                    throw Refusal.conflict("drafts.nothingChanged");
                });
        requireOwn(draft);
        Evidence evidence = evidence(draft); // before anything is locked for which a way back would wait
        evidence.requireGood();
        requireBase(draft);
        ask(draft, evidence, person);
    }

    private Draft ask(Draft draft, Evidence evidence, String person) {
        UUID trial = model(draft).isProcess() ? null : whatIfs.begin(draft, CASES, person);
        Draft submitted = draft.submitted(new Draft.Act(person, clock.instant()), write(evidence), trial);
        store.put(submitted);
        return submitted;
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
     * @param why asked for where there is a doubt
     */
    @Transactional
    public void approve(UUID id, int revision, @Nullable Instant from, @Nullable String why) {
        Person person = administrators.require();
        Draft draft = submitted(id, revision);
        if (draft.editors().contains(person.userId()) || store.hasWritten(id, person)) {
            throw Refusal.forbidden("drafts.fourEyes");
        }
        boolean isTable = !model(draft).isProcess();
        if (!isTable) {
            evidence(draft).requireGood(); // what it calls may be another version now; before anything is locked
        }
        requireBase(draft);
        grounds.require(draft, isTable, why);
        Draft approved = draft.approved(new Draft.Act(person.userId(), clock.instant(), why), from);
        store.put(approved);
        if (from == null || !from.isAfter(clock.instant())) {
            bringIntoForce(approved);
        }
    }

    /**
     * Back to an earlier version, at once and through the same gate: what was in force once needs no second person, unless it has failed
     * there and given way by itself.
     */
    @Transactional
    public int rollBack(String name, int version, String reason) {
        String person = administrator();
        ModelId model = model(name);
        Models.Version now = models.inForce(model);
        Models.Version then = version(model, version);
        if (Arrays.equals(now.content(), then.content())) {
            throw Refusal.conflict("drafts.nothingChanged");
        }
        if (models.wasWithdrawn(model, then.sha256())) {
            throw Refusal.conflict("drafts.backToWithdrawn", version);
        }
        models.deploy(model, then.content(), reason);
        int made = models.inForce(model).version();
        Instant at = clock.instant();
        store.add(Draft.begun(name, Draft.Base.of(now), then.content(), reason, person, at)
                .inForce(made, version, at));
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
        ModelId model = model(draft);
        models.deploy(model, draft.content(), draft.reason());
        store.put(draft.inForce(models.inForce(model).version(), null, clock.instant()));
    }

    /** Nothing comes into force beside what everybody has looked at. */
    private void requireOwn(Draft draft) {
        models.strange(model(draft), draft.content()).ifPresent(strange -> {
            throw Refusal.unprocessable("drafts.strange", strange, draft.model());
        });
    }

    private ModelId model(Draft draft) {
        return models.of(draft.model(), draft.content());
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
        Draft.Base now = models.inForce(draft.model()).map(Draft.Base::of).orElse(Draft.Base.NONE);
        if (!now.sha256().equals(draft.base().sha256())) {
            throw Refusal.conflict("drafts.baseChanged");
        }
    }

    /** What is asked or run under this name; of a graph, not the decisions within. */
    ModelId model(String name) {
        return models.find(name).orElseThrow(() -> Refusal.notFound("drafts.unknown"));
    }

    private Models.Version version(ModelId model, int version) {
        return models.version(model, version).orElseThrow(() -> Refusal.notFound("drafts.versionUnknown"));
    }

    private String write(Evidence evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
