package org.imagecloud.archive.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientData;

/** Reads what tables tell of patients, and of those who decided. */
public final class PatientRows {

    private PatientRows() {}

    /** From the columns {@code patient_name} and so on. */
    public static PatientData patient(ResultSet row) throws SQLException {
        return patient(row, "patient_");
    }

    static PatientData patient(ResultSet row, String prefix) throws SQLException {
        return new PatientData(
                row.getString(prefix + "name"),
                row.getString(prefix + "id"),
                row.getObject(prefix + "birth_date", LocalDate.class),
                row.getString(prefix + "sex"));
    }

    /** From the columns {@code <what>_by} and so on, of a row that has them. */
    public static Judgement judgement(ResultSet row, String what) throws SQLException {
        return new Judgement(
                row.getString(what + "_by"),
                row.getString(what + "_by_name"),
                Objects.requireNonNull(row.getObject(what + "_at", OffsetDateTime.class))
                        .toInstant(),
                row.getString("reason"));
    }
}
