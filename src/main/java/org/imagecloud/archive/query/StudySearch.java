package org.imagecloud.archive.query;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.springframework.stereotype.Component;

/** Answers searches from the index, with nothing but what the person who asks may see. */
@Component
public class StudySearch {

    /** Most results of one answer. */
    static final int MOST_RESULTS = 10_000;
    /** Results are counted no further than that. */
    private static final int MOST_COUNTED = 100_000;
    /** And that far where nobody asked: a count must not cost more than the page. */
    private static final int COUNTED_UNASKED = 1_000;

    static final String COLUMN = "c";
    private static final Set<Integer> IDENTIFIERS =
            Set.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID);

    private final IndexQueries index;
    private final StudyAccess access;
    private final InstanceSearch instances;

    StudySearch(IndexQueries index, StudyAccess access, InstanceSearch instances) {
        this.index = index;
        this.access = access;
        this.instances = instances;
    }

    /**
     * What was found.
     *
     * @param more whether there are results behind the last one
     * @param total how many there are in all, where they were counted to their end
     */
    public record Found(List<Attributes> results, boolean more, OptionalLong total) {}

    /** Searches; each result carries Specific Character Set ISO_IR 192 and no Retrieve URL yet. */
    public Found search(Query query) throws IOException {
        Found found = find(query);
        return new Found(index.visible(found.results()), found.more(), found.total());
    }

    private Found find(Query query) throws IOException {
        int limit = Math.min(query.limit(), MOST_RESULTS);
        List<Key> keys = Keys.ALL.stream()
                .filter(key -> query.returned().contains(key) || isIdentifier(key, query.level()))
                .toList();
        List<String> grantees = access.grantees();
        if (query.level() == Level.INSTANCE) {
            return instances.search(query, keys, grantees, limit);
        }
        List<Attributes> rows = page(new Search(query, grantees), keys, limit + 1, query.offset());
        boolean more = rows.size() > limit;
        List<Attributes> results = more ? rows.subList(0, limit) : rows;
        return new Found(results, more, total(query, grantees, results.size(), more));
    }

    private List<Attributes> page(Search search, List<Key> keys, int limit, int offset) {
        String sql = search.page(columns(keys).toList(), limit, offset);
        return index.list(sql, search.conditions(), (row, number) -> Rows.read(keys, COLUMN, row));
    }

    static Stream<String> columns(List<Key> keys) {
        return IntStream.range(0, keys.size()).mapToObj(i -> keys.get(i).column() + " as " + COLUMN + i);
    }

    private OptionalLong total(Query query, List<String> grantees, int results, boolean more) {
        if (!more && (results > 0 || query.offset() == 0)) {
            return OptionalLong.of((long) query.offset() + results);
        }
        Search search = new Search(query, grantees);
        if (!query.countAsked() && !search.isOfGrantsAlone()) {
            return OptionalLong.empty();
        }
        int most = query.countAsked() ? MOST_COUNTED : COUNTED_UNASKED;
        String sql = search.count(most + 1);
        long counted = index.list(sql, search.conditions(), (row, number) -> row.getLong(1))
                .get(0);
        return counted > most ? OptionalLong.empty() : OptionalLong.of(counted);
    }

    private static boolean isIdentifier(Key key, Level level) {
        return IDENTIFIERS.contains(key.tag()) && key.level().compareTo(level) <= 0;
    }
}
