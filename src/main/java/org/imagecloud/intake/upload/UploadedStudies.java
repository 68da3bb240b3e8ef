package org.imagecloud.intake.upload;

import java.util.Optional;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of studies that come by upload whether all that was chosen has come. */
@Component
public class UploadedStudies {

    private final JdbcClient jdbc;

    UploadedStudies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The files of the uploads in which a study came.
     *
     * @param done stored, or looked at and refused
     */
    public record Files(int done, int chosen) {}

    /** Nothing for a study that came in no upload that is still known. */
    public Optional<Files> files(StudyInstanceUid study) {
        return jdbc.sql("""
                        select sum(done) as done, sum(greatest(chosen, files)) as chosen from (
                          select u.chosen, count(*) as files,
                            count(*) filter (where f.state in ('STORED', 'REFUSED')) as done
                          from upload_study s join upload_session u on u.id = s.session_id
                            join upload_file f on f.session_id = u.id
                          where s.study_instance_uid = ? group by u.id, u.chosen
                        ) upload having count(*) > 0
                        """)
                .param(study.value())
                .query((row, index) -> new Files(row.getInt("done"), row.getInt("chosen")))
                .optional();
    }
}
