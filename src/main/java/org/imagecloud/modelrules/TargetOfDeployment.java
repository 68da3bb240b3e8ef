package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what is deployed will be what is asked: the engine finds a model by the id in it, and by nothing else. */
public final class TargetOfDeployment {

    private final Set<String> ours;

    /** @param ours the ids that the application asks */
    public TargetOfDeployment(Set<String> ours) {
        this.ours = ours;
    }

    /** Ids that stand in two files of one deployment, or twice in one. */
    public List<Finding> twice(Map<String, byte[]> models) {
        Map<String, String> first = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        models.forEach((file, model) -> DeclaredIds.of(model).all().forEach(id -> {
            String other = first.putIfAbsent(id, file);
            if (other != null) {
                findings.add(new Finding(Check.TWICE, file, id, Map.of(), other));
            }
        }));
        return findings;
    }

    /** Ids that nothing asks for; where one is meant that is asked for, it is refused. */
    public List<Finding> missed(String file, byte[] model, Neighbours beside) {
        DeclaredIds declared = DeclaredIds.of(model);
        List<String> ids = declared.all().toList();
        if (ids.isEmpty()) {
            return List.of(new Finding(Check.NOT_IN_FORCE, file, Finding.NO_RULE, Map.of(), "-"));
        }
        if (declared.decisions().stream().anyMatch(this::isAsked)
                || ids.stream().anyMatch(beside::isAsked)) {
            return List.of();
        }
        return ids.stream()
                .filter(id -> !isAsked(id))
                .map(id -> meant(file, id)
                        .map(name -> new Finding(Check.NOT_IN_FORCE, file, id, Map.of(), name))
                        .orElseGet(() -> new Finding(Check.NOT_ASKED, file, id, Map.of(), "")))
                .toList();
    }

    private boolean isAsked(String id) {
        return ours.contains(id);
    }

    /** What its file is called counts more than what its id is like. */
    private Optional<String> meant(String file, String id) {
        String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        return ours.contains(name) ? Optional.of(name) : Meant.by(id, ours).or(() -> Meant.by(name, ours));
    }
}
