package org.imagecloud.archive.query;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagecloud.shared.Refusal;
import org.imagecloud.support.Effort;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked, the search is understood or refused, and no part of a value becomes SQL. */
class HostileQueriesFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "PatientName=Li^*=李^?&limit=10&offset=-1",
                        "00100020=a%_\\b&includefield=all,00080060,x.y&fuzzymatching=true",
                        "StudyDate=20270101-&StudyTime=10-1112.5&StudyDate=2027.01.01",
                        "StudyInstanceUID=1.2,1.3&ModalitiesInStudy=CT\\MR&SeriesNumber=+7",
                        "PatientName='); drop table study; --&PatientBirthDate=-")
                .map(query -> query.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void searchesAreUnderstoodOrRefused(byte[] bytes) {
        if (bytes == null) {
            return;
        }
        String query = new String(bytes, StandardCharsets.UTF_8);
        Effort.isBounded(() -> {
            for (Level level : Level.values()) {
                ask(level, parameters(query));
            }
            DicomDates.day(query);
            DicomDates.time(query);
            PatientText.name(query);
            PatientText.years(query);
        });
    }

    private static void ask(Level level, Map<String, List<String>> parameters) {
        try {
            String sql = Query.of(level, parameters, Map.of()).conditions().where();
            if (sql.indexOf(';') >= 0 || sql.indexOf('\0') >= 0 || sql.contains("--")) {
                throw new AssertionError("A value has become SQL");
            }
        } catch (Refusal refused) {
            // as it may be
        }
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts.length == 2 ? parts[1] : "");
        }
        return parameters;
    }
}
