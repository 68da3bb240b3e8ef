package org.imagecloud.archive.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PatientID=A1 | s.patient_id = :p0 | A1",
                "00100020=A1 | s.patient_id = :p0 | A1",
                "PatientID=A*1? | s.patient_id like :p0 | A%1_",
                "PatientID=50%_* | s.patient_id like :p0 | 50\\%\\_%",
                "StudyDate=20260217 | g.study_date >= :p0 and g.study_date <= :p1 | 2026-02-17",
                "StudyDate=20260217- | g.study_date >= :p0 | 2026-02-17",
                "StudyDate=-20260217 | g.study_date <= :p0 | 2026-02-17",
                "StudyDate=2026.02.17 | g.study_date >= :p0 and g.study_date <= :p1 | 2026-02-17",
                "StudyInstanceUID=1.2,1.3 | s.study_instance_uid in (:p0) | [1.2, 1.3]",
                "StudyInstanceUID=1.2\\1.3 | s.study_instance_uid in (:p0) | [1.2, 1.3]",
                "StudyTime=08 | s.study_time collate \"C\" >= :p0 and s.study_time collate \"C\" <= :p1 | 08",
            })
    void aKeyBecomesACondition(String parameter, String where, String firstValue) {
        Conditions sql = query(parameter).conditions();
        assertThat(sql.where()).isEqualTo(where);
        assertThat(sql.parameters().get("p0")).hasToString(firstValue);
    }

    @Test
    void aNameMatchesInAnyGroupWhateverItsCase() {
        Conditions sql = query("PatientName=WANG^*").conditions();
        assertThat(sql.where())
                .contains("lower(split_part(s.patient_name, '=', 1)) like lower(:p0)")
                .contains(" or lower(split_part(s.patient_name, '=', 2)) like lower(:p1)")
                .contains(" or lower(split_part(s.patient_name, '=', 3)) like lower(:p2)");
        assertThat(sql.parameters()).containsEntry("p0", "WANG^%");
        assertThat(query("PatientName=*=王^*").conditions().where()).contains(" and ");
        assertThat(query("PatientName=Wang^Guilan^^").conditions().parameters()).containsEntry("p0", "Wang^Guilan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PatientID=", "PatientID=*", "limit=5"})
    void universalMatchingIsNoCondition(String parameter) {
        assertThat(query(parameter).conditions().where()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nonsense", "00999999", "00081140.00081155", "PixelData", "00081030x"})
    void whatCannotBeIncludedIsNoted(String field) {
        Query query = query("includefield=PatientAge," + field + ",StudyDescription");
        assertThat(query.unknownFields()).containsExactly(field);
        assertThat(tags(query)).contains(Tag.PatientAge, Tag.StudyDescription);
        assertThat(query("accept=application/json").conditions().where()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nonsense=1",
                "PatientAge=070Y",
                "Modality=CT",
                "SOPInstanceUID=1.2",
                "00400275.00400009=X",
                "StudyDate=20260230",
                "StudyDate=yesterday",
                "StudyTime=2561",
                "StudyInstanceUID=1..2",
                "StudyInstanceUID=1.2,x",
                "limit=-1",
                "limit=ten",
                "offset=99999999999",
                "s.id=1",
                "'; drop table study; --=1"
            })
    void whatCannotBeAnsweredIsRefused(String parameter) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> query(parameter).conditions())
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    @Test
    void aValueNeverBecomesPartOfTheStatement() {
        Conditions sql = query("PatientID='; drop table study; --").conditions();
        assertThat(sql.where()).isEqualTo("s.patient_id = :p0");
    }

    @Test
    void fieldsAreIncludedWhenAskedFor() {
        assertThat(tags(query("limit=1"))).contains(Tag.PatientName).doesNotContain(Tag.StudyDescription);
        assertThat(tags(query("includefield=StudyDescription"))).contains(Tag.StudyDescription);
        assertThat(tags(query("includefield=00081030,PatientAge"))).contains(Tag.StudyDescription, Tag.PatientAge);
        assertThat(tags(query("includefield=all"))).contains(Tag.StudyDescription, Tag.PatientAge);
        assertThat(tags(query("StudyDescription=x"))).contains(Tag.StudyDescription);
    }

    @Test
    void theAddressCountsMoreThanTheParameters() {
        Query query = Query.of(
                Level.SERIES,
                Map.of("StudyInstanceUID", List.of("1.9"), "0020000d", List.of("1.8")),
                Map.of(Tag.StudyInstanceUID, "1.2"));
        assertThat(query.conditions().parameters()).hasSize(1).containsEntry("p0", List.of("1.2"));
        assertThat(tags(query)).doesNotContain(Tag.PatientName);
    }

    private static List<Integer> tags(Query query) {
        return query.returned().stream().map(Key::tag).toList();
    }

    private static Query query(String parameter) {
        int equals = parameter.indexOf('=');
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put(parameter.substring(0, equals), List.of(parameter.substring(equals + 1)));
        return Query.of(Level.STUDY, parameters, Map.of());
    }
}
