package org.imagecloud.supervision.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/** Rows of {@code board_case} as people read them. */
final class BoardRows {

    private BoardRows() {}

    static Board.Line line(ResultSet row, int index) throws SQLException {
        return new Board.Line(
                new ReferralId(row.getObject("referral_id", UUID.class)),
                new CaseNumber(row.getString("case_number")),
                ReferralState.valueOf(row.getString("state")),
                Step.valueOf(row.getString("step")),
                Urgency.valueOf(row.getString("urgency")),
                row.getString("modality"),
                new HospitalId(row.getString("hospital_id")),
                new HospitalId(row.getString("from_hospital")),
                row.getTimestamp("submitted_at").toInstant(),
                row.getTimestamp("step_since").toInstant(),
                instant(row, "due_at"),
                instant(row, "final_by"),
                instant(row, "acknowledge_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
