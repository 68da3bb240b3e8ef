package org.imagecloud.archive.store;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.archive.HeldDelivery;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.identity.PatientRows;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of packs that wait for a person. */
@Component
class HeldPacks {

    private final JdbcClient jdbc;

    HeldPacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A pack, and what is to become of it. */
    record Held(Sha256 name, HeldDelivery.State state) {}

    void add(Pack pack, PatientData patient) {
        jdbc.sql("""
                        insert into held_pack (id, name, study_instance_uid, received_from, received_at, objects,
                          patient_name, patient_id, patient_birth_date, patient_sex)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(UUID.randomUUID(), pack.name().bytes(), pack.label().study())
                .params(
                        pack.label().receivedFrom().value(),
                        pack.label().receivedAt().atOffset(ZoneOffset.UTC),
                        pack.objects().size())
                .params(patient.patientName(), patient.patientId(), patient.patientBirthDate(), patient.patientSex())
                .update();
    }

    /** Kept from others until the transaction ends. */
    Optional<Held> lock(StudyInstanceUid study, UUID id) {
        return jdbc.sql("select name, state from held_pack where study_instance_uid = ? and id = ? for update")
                .params(study.value(), id)
                .query((row, index) ->
                        new Held(Sha256.of(row.getBytes("name")), HeldDelivery.State.valueOf(row.getString("state"))))
                .optional();
    }

    void taken(UUID id, Sha256 as, Judgement why) {
        decided(id, HeldDelivery.State.TAKEN, as.bytes(), why);
    }

    void refused(UUID id, Judgement why) {
        decided(id, HeldDelivery.State.REFUSED, null, why);
    }

    private void decided(
            UUID id, HeldDelivery.State state, byte @org.jspecify.annotations.Nullable [] as, Judgement why) {
        jdbc.sql("""
                        update held_pack set state = ?, taken_as = ?, decided_by = ?, decided_by_name = ?, decided_at = ?,
                          reason = ? where id = ?
                        """)
                .params(state.name(), as, why.by(), why.name(), why.at().atOffset(ZoneOffset.UTC), why.reason(), id)
                .update();
    }

    List<HeldDelivery> of(StudyInstanceUid study) {
        return jdbc.sql("select * from held_pack where study_instance_uid = ? order by received_at desc, id")
                .param(study.value())
                .query((row, index) -> new HeldDelivery(
                        row.getObject("id", UUID.class),
                        PatientRows.patient(row),
                        new HospitalId(row.getString("received_from")),
                        row.getTimestamp("received_at").toInstant(),
                        row.getInt("objects"),
                        HeldDelivery.State.valueOf(row.getString("state")),
                        row.getObject("decided_at") == null ? null : PatientRows.judgement(row, "decided")))
                .list();
    }
}
