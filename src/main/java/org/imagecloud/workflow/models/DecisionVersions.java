package org.imagecloud.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.imagecloud.http.Bounded;
import org.imagecloud.modelrules.DecisionFile;
import org.imagecloud.modelrules.DecisionFile.DecisionTable;
import org.imagecloud.modelrules.DecisionFile.Head;
import org.imagecloud.modelrules.DecisionFile.Row;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** What the columns and rules of the versions mean that history names by their ids. A version never changes, so each is read once. */
@Component
class DecisionVersions {

    private static final int MOST_KEPT = 200;

    private final RepositoryService repository;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** A version of a decision, and the file in which it stands. */
    private record Known(String key, int number, DecisionFile file) {

        Optional<DecisionTable> table() {
            return file.table(key);
        }
    }

    DecisionVersions(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    int number(String definition) {
        return known(definition).number();
    }

    /** The names of the inputs by the ids of their columns, of those that ask for a value as it is. */
    Map<String, String> inputs(String definition) {
        return known(definition).table().stream()
                .flatMap(table -> table.inputs().stream())
                .filter(head -> head.asks().matches("\\w+"))
                .collect(Collectors.toMap(Head::id, Head::asks, (one, same) -> one));
    }

    /** The table below whose answer a rule of this decision takes: the one that its filled column names. */
    Optional<String> taken(String definition, List<String> rules) {
        Known version = known(definition);
        return version.table().stream()
                .flatMap(above -> above.rules().stream()
                        .filter(row -> rules.contains(row.id()))
                        .flatMap(row -> asked(above, row).stream()))
                .flatMap(asked -> version.file().tables().stream()
                        .filter(part -> part.outputs().stream()
                                .anyMatch(output -> output.asks().equals(asked))))
                .map(DecisionTable::id)
                .findFirst();
    }

    private static List<String> asked(DecisionTable table, Row row) {
        return IntStream.range(0, Math.min(table.inputs().size(), row.inputs().size()))
                .filter(place -> !row.inputs().get(place).isEmpty())
                .mapToObj(place -> table.inputs().get(place).asks())
                .toList();
    }

    private Known known(String definition) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(definition, this::read);
    }

    @Bounded("a model that was deployed, and so was a body that its route bounds")
    private Known read(String definition) {
        DecisionDefinition decision = repository.getDecisionDefinition(definition);
        try (InputStream model = repository.getDecisionModel(definition)) {
            return new Known(decision.getKey(), decision.getVersion(), DecisionFile.read(model.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(definition, e);
        }
    }
}
