package org.imagecloud.modeladmin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.modelrules.DecisionFile;
import org.imagecloud.modelrules.RuleSentences;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells those who may see a case which rule of which version has decided what, and by what. */
@RestController
class CaseDecisionsController {

    /** How people are told decides nothing of the case. */
    private static final Set<String> BESIDE_THE_CASE = Set.of("choose-channel");

    private final Referrals referrals;
    private final PastCases past;
    private final Models models;

    CaseDecisionsController(Referrals referrals, PastCases past, Models models) {
        this.referrals = referrals;
        this.past = past;
        this.models = models;
    }

    /** What a column was told. */
    record Input(LocalizedText label, LocalizedText value) {}

    /**
     * A decision of a case.
     *
     * @param model the decision that was asked, and {@code version} its version
     * @param table the table of it whose rules answered
     * @param rules in words; the id stands for one that the version has no longer in words
     * @param inputs what was known of what the table asks
     */
    record Decided(
            Instant at,
            String model,
            int version,
            LocalizedText table,
            List<RuleSentences.Sentence> rules,
            List<Input> inputs) {}

    /** Oldest first. */
    @GetMapping("/api/referrals/{id}/decisions")
    @Route(Trail.READ)
    List<Decided> ofCase(@PathVariable ReferralId id) {
        referrals.visible(id);
        Map<String, Optional<DecisionFile>> files = new LinkedHashMap<>();
        return past.of(id).stream()
                .filter(decision -> !BESIDE_THE_CASE.contains(decision.model()))
                .map(decision -> decided(
                        decision,
                        files.computeIfAbsent(
                                decision.model() + " " + decision.version(),
                                key -> models.find(decision.model())
                                        .flatMap(model -> models.version(model, decision.version()))
                                        .map(version -> Told.file(version.content())))))
                .toList();
    }

    private static Decided decided(PastCases.Decision decision, Optional<DecisionFile> file) {
        Optional<DecisionFile.DecisionTable> table = file.flatMap(one -> one.table(decision.table()));
        return new Decided(
                decision.at(),
                decision.model(),
                decision.version(),
                table.map(DecisionFile.DecisionTable::name)
                        .orElse(new LocalizedText(decision.table(), decision.table())),
                table.map(Told.words()::of).orElse(List.of()).stream()
                        .filter(rule -> decision.rules().contains(rule.rule()))
                        .toList(),
                table.map(one -> inputs(one, decision.inputs())).orElse(List.of()));
    }

    private static List<Input> inputs(DecisionFile.DecisionTable table, Map<String, @Nullable Object> told) {
        RuleSentences words = Told.words();
        return table.inputs().stream()
                .filter(head -> told.get(head.id()) != null)
                .map(head -> new Input(head.label(), words.value(head, Objects.requireNonNull(told.get(head.id())))))
                .toList();
    }
}
