package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A list that reads all columns grows with what its rows hold, and is refused to everybody once that is ten megabytes. So of a table with a
 * column for files or documents, all columns are read of one row alone, by its key; lists name their columns.
 */
class ListsDoNotReadWholeFilesTest {

    private static final Pattern TABLE =
            Pattern.compile("(?m)^(?:create table|alter table) (\\w+)[^;]{0,20000};", Pattern.CASE_INSENSITIVE);

    /** Bytes, but for hashes; and texts that hold a document. */
    private static final Pattern WHOLE = Pattern.compile(
            "(?m)^\\s+(?:add column )?(?!hash|previous|token_hash|name|taken_as)(?:\\w+ +bytea|(?:evidence|report|cases) +text)\\b");

    private static final Pattern ALL = Pattern.compile("select (?:\\w+\\.)?\\*[^;\"]{0,200}? from (\\w+)([^;\"]*+)");

    private static final Pattern OF_ONE =
            Pattern.compile(".* where (?:(?:\\w+\\.)?\\w+ =(?: \\?(?: for update)?)?|.* limit 1)\\s*", Pattern.DOTALL);

    @Test
    void allColumnsOfSuchATableAreReadOfOneRow() throws IOException {
        Set<String> tables = tables();
        assertThat(tables)
                .contains("model_draft", "model_what_if", "series")
                .doesNotContain("model_change", "referral");
        List<String> lists = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                statements(Files.readString(file))
                        .filter(statement -> isList(statement, tables))
                        .forEach(statement -> lists.add(file.getFileName() + ": " + statement));
            }
        }
        assertThat(lists).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "select * from model_draft where id = ?; false",
                "select * from model_draft where id = ? for update; false",
                "select d.*, l.x from model_draft d join l on l.id = d.id where d.id = ; false",
                "select * from model_draft where model = ? and version is not null; true",
                "select * from model_draft order by changed_at; true",
                "select * from model_draft; true",
                "select * from model_draft where id = ? limit 5; true",
                "select * from referral order by id; false"
            })
    void isFoundByItsForm(String statement, boolean isList) {
        assertThat(isList(statement, Set.of("model_draft"))).isEqualTo(isList);
    }

    private static boolean isList(String statement, Set<String> tables) {
        Matcher all = ALL.matcher(statement);
        return all.find()
                && tables.contains(all.group(1))
                && !OF_ONE.matcher(all.group(2)).matches();
    }

    private static Stream<String> statements(String source) {
        String text = source.replaceAll("\"\\s*\\+\\s*\"", "");
        return ALL.matcher(text).results().map(found -> found.group().strip());
    }

    private static Set<String> tables() throws IOException {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                Matcher table = TABLE.matcher(Files.readString(file).replaceAll("--.*", ""));
                while (table.find()) {
                    if (WHOLE.matcher(table.group()).find()) {
                        tables.add(table.group(1));
                    }
                }
            }
        }
        return tables;
    }
}
