package org.imagecloud.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who has seen what in an emergency, and why. */
@Repository
class EmergencyStore {

    private static final int NEWEST = 200;

    private final JdbcClient jdbc;

    EmergencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(EmergencyAccess access) {
        ReferralId referral = access.referral();
        jdbc.sql("""
                        insert into emergency_access
                          (study_instance_uid, referral_id, user_id, user_name, reason, begins_at, ends_at, told_hospitals)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        access.study().value(),
                        referral == null ? null : referral.value(),
                        access.userId(),
                        access.name(),
                        access.reason(),
                        Timestamp.from(access.begins()),
                        Timestamp.from(access.ends()),
                        values(access.toldHospitals()))
                .update();
    }

    /** The newest of which one of these hospitals was told, newest first. */
    List<EmergencyAccess> told(Set<HospitalId> hospitals) {
        return jdbc.sql(
                        "select * from emergency_access where told_hospitals && cast(? as text[]) order by id desc limit "
                                + NEWEST)
                .param(values(hospitals))
                .query(EmergencyStore::toAccess)
                .list();
    }

    private static String[] values(Set<HospitalId> hospitals) {
        return hospitals.stream().map(HospitalId::value).sorted().toArray(String[]::new);
    }

    private static EmergencyAccess toAccess(ResultSet row, int index) throws SQLException {
        UUID referral = row.getObject("referral_id", UUID.class);
        return new EmergencyAccess(
                new StudyInstanceUid(row.getString("study_instance_uid")),
                referral == null ? null : new ReferralId(referral),
                row.getString("user_id"),
                row.getString("user_name"),
                row.getString("reason"),
                row.getTimestamp("begins_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                Arrays.stream((String[]) row.getArray("told_hospitals").getArray())
                        .map(HospitalId::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
