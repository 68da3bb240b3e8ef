package org.imagecloud.workflow.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imagecloud.modeladmin.ModelId;
import org.imagecloud.modeladmin.Models.VersionHead;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of a model without their files, of which the database itself makes the hashes: the way back costs the same however large they are. */
@Repository
class VersionHistory {

    private static final String VERSIONS = """
            select d.version_ as version, p.deploy_time_ as since, encode(sha256(b.bytes_), 'hex') as sha256
            from %s d join act_re_deployment p on p.id_ = d.deployment_id_
            join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
            where d.key_ = :model and d.tenant_id_ is null
            """;

    private static final String FAILED =
            " and d.version_ in (select old_version from model_change where model = :model and kind = 'WITHDRAWN')";

    private final JdbcClient jdbc;

    VersionHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<VersionHead> of(ModelId model, int most) {
        Set<String> withdrawn = withdrawn(model);
        return jdbc.sql(versions(model) + " order by d.version_ desc limit :most")
                .param("model", model.name())
                .param("most", most)
                .query((row, index) -> new VersionHead(
                        row.getInt("version"),
                        row.getTimestamp("since").toInstant(),
                        row.getString("sha256"),
                        withdrawn.contains(row.getString("sha256"))))
                .list();
    }

    /** The hashes of the files that have failed in force and have given way by themselves. */
    Set<String> withdrawn(ModelId model) {
        return new HashSet<>(jdbc.sql("select sha256 from (" + versions(model) + FAILED + ") failed")
                .param("model", model.name())
                .query(String.class)
                .list());
    }

    private static String versions(ModelId model) {
        return VERSIONS.formatted(model.isProcess() ? "act_re_procdef" : "act_re_decision_def");
    }
}
