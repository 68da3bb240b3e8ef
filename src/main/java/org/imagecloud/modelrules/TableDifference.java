package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagecloud.modelrules.DecisionFile.DecisionTable;
import org.imagecloud.modelrules.DecisionFile.Head;
import org.imagecloud.modelrules.DecisionFile.Row;

/** What has changed between two versions of a table: cells by the ids of their rules and columns, and whole rules. */
public final class TableDifference {

    private TableDifference() {}

    /** What has become of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** It stands elsewhere among the rules that stay. */
        MOVED
    }

    /**
     * A change.
     *
     * @param column the id of the column; empty where it is about the whole rule, or about the table itself
     * @param before empty where there was nothing
     */
    public record Change(Kind kind, String table, String rule, String column, String before, String after) {}

    /** In the order of the tables, each by its rules. */
    public static List<Change> between(DecisionFile before, DecisionFile after) {
        List<Change> changes = new ArrayList<>();
        for (DecisionTable table : after.tables()) {
            Optional<DecisionTable> old = before.table(table.id());
            if (old.isEmpty()) {
                changes.add(new Change(Kind.ADDED, table.id(), "", "", "", ""));
            } else {
                between(old.get(), table, changes);
            }
        }
        before.tables().stream()
                .filter(table -> after.table(table.id()).isEmpty())
                .forEach(table -> changes.add(new Change(Kind.REMOVED, table.id(), "", "", "", "")));
        return changes;
    }

    private static void between(DecisionTable before, DecisionTable after, List<Change> changes) {
        if (!before.hitPolicy().equals(after.hitPolicy())) {
            changes.add(new Change(Kind.CHANGED, after.id(), "", "", before.hitPolicy(), after.hitPolicy()));
        }
        heads(before.inputs(), after.inputs(), after.id(), changes);
        heads(before.outputs(), after.outputs(), after.id(), changes);
        Map<String, Row> old = before.rules().stream()
                .collect(Collectors.toMap(Row::id, row -> row, (one, same) -> one, LinkedHashMap::new));
        List<String> stay =
                after.rules().stream().map(Row::id).filter(old::containsKey).toList();
        List<String> stayed = old.keySet().stream().filter(stay::contains).toList();
        for (Row row : after.rules()) {
            Row was = old.get(row.id());
            if (was == null) {
                changes.add(new Change(Kind.ADDED, after.id(), row.id(), "", "", ""));
                continue;
            }
            if (Math.abs(stay.indexOf(row.id()) - stayed.indexOf(row.id())) > 0) {
                changes.add(new Change(Kind.MOVED, after.id(), row.id(), "", "", ""));
            }
            cells(before, was, after, row, changes);
        }
        old.keySet().stream()
                .filter(id -> !stay.contains(id))
                .forEach(id -> changes.add(new Change(Kind.REMOVED, after.id(), id, "", "", "")));
    }

    private static void heads(List<Head> before, List<Head> after, String table, List<Change> changes) {
        for (Head head : after) {
            String was = before.stream()
                    .filter(one -> one.id().equals(head.id()))
                    .map(Head::asks)
                    .findFirst()
                    .orElse("");
            if (!was.equals(head.asks())) {
                changes.add(
                        new Change(was.isEmpty() ? Kind.ADDED : Kind.CHANGED, table, "", head.id(), was, head.asks()));
            }
        }
        before.stream()
                .filter(head -> after.stream().noneMatch(one -> one.id().equals(head.id())))
                .forEach(head -> changes.add(new Change(Kind.REMOVED, table, "", head.id(), head.asks(), "")));
    }

    private static void cells(DecisionTable before, Row was, DecisionTable after, Row row, List<Change> changes) {
        Map<String, String> old = byColumn(before, was);
        byColumn(after, row).forEach((column, cell) -> {
            String then = old.getOrDefault(column, "");
            if (!Objects.equals(then, cell)) {
                changes.add(new Change(Kind.CHANGED, after.id(), row.id(), column, then, cell));
            }
        });
        if (!was.note().equals(row.note())) {
            changes.add(new Change(
                    Kind.CHANGED,
                    after.id(),
                    row.id(),
                    "note",
                    was.note().en(),
                    row.note().en()));
        }
    }

    private static Map<String, String> byColumn(DecisionTable table, Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(table.inputs().size(), row.inputs().size()); i++) {
            cells.put(table.inputs().get(i).id(), row.inputs().get(i));
        }
        for (int i = 0; i < Math.min(table.outputs().size(), row.outputs().size()); i++) {
            cells.put(table.outputs().get(i).id(), row.outputs().get(i));
        }
        return cells;
    }
}
