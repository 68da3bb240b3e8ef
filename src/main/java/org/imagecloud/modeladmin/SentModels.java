package org.imagecloud.modeladmin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.imagecloud.modelrules.DeclaredIds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator sends from elsewhere, as from Camunda Modeler, waits for approval like what is written on the page. */
@Service
public class SentModels {

    private final Drafts drafts;
    private final Models models;

    SentModels(Drafts drafts, Models models) {
        this.drafts = drafts;
        this.models = models;
    }

    /**
     * A draft.
     *
     * @param submitted whether it waits for approval; one that the gate refuses by itself waits for its author
     */
    public record Kept(UUID draft, String model, boolean submitted) {}

    /**
     * Keeps each file as a draft.
     *
     * @param files by their names; what is in force already is left out
     */
    @Transactional
    public List<Kept> keep(String reason, Map<String, byte[]> files) {
        List<Kept> kept = new ArrayList<>();
        files.forEach((name, content) -> {
            String model = model(name, content);
            boolean isInForce = models.inForce(model)
                    .filter(now -> Arrays.equals(now.content(), content))
                    .isPresent();
            if (!isInForce) {
                Draft draft = drafts.keep(model, content, reason);
                kept.add(new Kept(draft.id(), model, draft.state() == Draft.State.SUBMITTED));
            }
        });
        return kept;
    }

    /** The id that is in force of those that a file declares; else the one that the file is named after, or the first. */
    private String model(String name, byte[] content) {
        List<String> declared = DeclaredIds.of(content).all().toList();
        String named = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
        List<String> inForce =
                models.inForce().stream().map(Models.Version::model).toList();
        return Stream.of(
                        declared.stream().filter(inForce::contains),
                        declared.stream().filter(named::equals),
                        declared.stream())
                .flatMap(ids -> ids)
                .findFirst()
                .orElse(named);
    }
}
