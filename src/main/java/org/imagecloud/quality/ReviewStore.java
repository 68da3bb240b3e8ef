package org.imagecloud.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps reviews and their scores. */
@Repository
class ReviewStore {

    private static final int ENOUGH_REVIEWS = 20;

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Review review) {
        jdbc.sql("""
                        insert into quality_review (id, referral_id, version, reason, hospital_id, author, requested_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        review.id(),
                        review.referral().value(),
                        review.version(),
                        review.reason().name(),
                        review.hospital().value(),
                        review.author(),
                        Timestamp.from(review.requestedAt()))
                .update();
    }

    /** Whether that version is reviewed, or was. */
    boolean has(ReferralId id, int version) {
        return jdbc.sql("select exists (select from quality_review where referral_id = ? and version = ?)")
                .params(id.value(), version)
                .query(Boolean.class)
                .single();
    }

    void add(UUID review, Review.Score score) {
        jdbc.sql("""
                        insert into quality_score (review_id, number, score, comment, reviewer, scored_at)
                        select :review, count(*) + 1, :score, :comment, :reviewer, :at
                        from quality_score where review_id = :review
                        """)
                .param("review", review)
                .param("score", score.score())
                .param("comment", score.comment())
                .param("reviewer", score.reviewer())
                .param("at", Timestamp.from(score.at()))
                .update();
    }

    Optional<Review> find(UUID id) {
        return jdbc.sql("select * from quality_review where id = ?")
                .param(id)
                .query((row, index) -> toReview(row, scores(id)))
                .optional();
    }

    ReaderRecord record(String reader, HospitalId hospital, Instant since) {
        int reports = jdbc.sql("select count(*) from report where author = ? and signed_at >= ?")
                .params(reader, Timestamp.from(since))
                .query(Integer.class)
                .single();
        Double percent = jdbc.sql("""
                        select case when count(*) >= :enough then 100.0 * count(*) filter (where s.worst >= 3) / count(*) end
                        from quality_review r
                        cross join lateral (select max(score) as worst from quality_score where review_id = r.id) s
                        where r.hospital_id = :hospital and r.requested_at >= :since and s.worst is not null
                        """)
                .param("enough", ENOUGH_REVIEWS)
                .param("hospital", hospital.value())
                .param("since", Timestamp.from(since))
                .query((row, index) -> row.getObject(1) == null ? null : row.getDouble(1))
                .list()
                .get(0);
        return new ReaderRecord(reports, percent);
    }

    private List<Review.Score> scores(UUID id) {
        return jdbc.sql("select * from quality_score where review_id = ? order by number")
                .param(id)
                .query((row, index) -> new Review.Score(
                        row.getInt("score"),
                        row.getString("comment"),
                        row.getString("reviewer"),
                        row.getTimestamp("scored_at").toInstant()))
                .list();
    }

    private static Review toReview(ResultSet row, List<Review.Score> scores) throws SQLException {
        return new Review(
                row.getObject("id", UUID.class),
                new ReferralId(row.getObject("referral_id", UUID.class)),
                row.getInt("version"),
                Review.Reason.valueOf(row.getString("reason")),
                new HospitalId(row.getString("hospital_id")),
                row.getString("author"),
                row.getTimestamp("requested_at").toInstant(),
                scores);
    }
}
