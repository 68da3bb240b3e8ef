package org.imagecloud.archive.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.pack.Instance;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches for instances: finds their series in the index and reads the packs of these. */
@Component
class InstanceSearch {

    /** As many series are read for one answer. */
    static final int MOST_SERIES = 1_000;

    private static final int SERIES_AT_ONCE = 50;
    private static final Comparator<Instance> BY_NUMBER = Comparator.comparing(
                    Instance::instanceNumber, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Instance::sopInstance);

    private final IndexQueries index;
    private final Packs packs;

    InstanceSearch(IndexQueries index, Packs packs) {
        this.index = index;
        this.packs = packs;
    }

    /** @param imagesAlone whether its other objects are not for whoever asks */
    private record Series(Attributes attributes, int instances, byte[] packs, boolean imagesAlone) {}

    /** @throws Refusal of kind {@code INVALID} when too many series would have to be read */
    StudySearch.Found search(Query query, List<Key> keys, List<String> grantees, int limit) throws IOException {
        List<Key> above =
                keys.stream().filter(key -> key.level() != Level.INSTANCE).toList();
        List<Key> own =
                keys.stream().filter(key -> key.level() == Level.INSTANCE).toList();
        InstanceFilter filter = InstanceFilter.of(query.values());
        List<Attributes> results = new ArrayList<>();
        HeldBytes held = HeldBytes.begin(); // until the answer is given
        long passed = 0;
        for (int at = 0; ; at += SERIES_AT_ONCE) {
            List<Series> page = series(new Search(query, grantees), above, at);
            for (Series series : page) {
                if (filter.isEmpty() && passed + series.instances() <= query.offset()) {
                    passed += series.instances();
                    continue;
                }
                for (Instance instance : instances(series, filter)) {
                    if (passed++ < query.offset()) {
                        continue;
                    }
                    if (results.size() == limit) {
                        return new StudySearch.Found(results, true, OptionalLong.empty());
                    }
                    held.take(IndexQueries.RESULT_COST);
                    results.add(Rows.with(series.attributes(), own, instance));
                }
            }
            if (page.size() < SERIES_AT_ONCE) {
                return new StudySearch.Found(results, false, OptionalLong.of(passed));
            }
            if (at >= MOST_SERIES) {
                throw Refusal.invalid("query.tooWide", MOST_SERIES);
            }
        }
    }

    private List<Series> series(Search search, List<Key> keys, int offset) {
        List<String> columns = Stream.concat(StudySearch.columns(keys), Stream.of("se.instance_count", "se.packs"))
                .toList();
        String sql = search.page(columns, SERIES_AT_ONCE, offset);
        return index.list(
                sql,
                search.conditions(),
                (row, number) -> new Series(
                        Rows.read(keys, StudySearch.COLUMN, row),
                        row.getInt("instance_count"),
                        row.getBytes("packs"),
                        row.getBoolean(Search.IMAGES_ALONE)));
    }

    private List<Instance> instances(Series series, InstanceFilter filter) throws IOException {
        @Nullable String uid = series.attributes().getString(Tag.SeriesInstanceUID);
        return packs.series(String.valueOf(uid), PackNames.of(series.packs())).stream()
                .map(Located::instance)
                .filter(instance -> !series.imagesAlone() || instance.isImage())
                .filter(filter::accepts)
                .sorted(BY_NUMBER)
                .toList();
    }
}
