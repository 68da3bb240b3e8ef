package org.imagecloud.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree of hospitals, and where each is reached. */
@Component
public class Organisation {

    private static final String ANCESTORS = """
            with recursive up as (
              select h.*, 0 as distance from hospital h where id = :from
              union all
              select h.*, up.distance + 1 from hospital h join up on h.id = up.parent_id
            )
            """;

    private final JdbcClient jdbc;

    Organisation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The hospital of that id.
     *
     * @throws IllegalArgumentException when no such hospital is known
     */
    public Hospital hospital(HospitalId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("Unknown hospital " + id));
    }

    /** The hospital of that id, if it is known. */
    public Optional<Hospital> find(HospitalId id) {
        return jdbc.sql("select * from hospital where id = ?")
                .param(id.value())
                .query(Organisation::toHospital)
                .optional();
    }

    /** The nearest hospital of that tier on the way up from the given one, itself included. */
    public Optional<Hospital> onTheWayUp(HospitalId from, Tier tier) {
        return jdbc.sql(ANCESTORS + "select * from up where tier = :tier order by distance limit 1")
                .param("from", from.value())
                .param("tier", tier.name())
                .query(Organisation::toHospital)
                .optional();
    }

    /** The way from the top of the tree down to the hospital, both included; empty for an unknown hospital. */
    public List<HospitalId> wayDown(HospitalId to) {
        return jdbc.sql(ANCESTORS + "select id from up order by distance desc")
                .param("from", to.value())
                .query((row, index) -> new HospitalId(row.getString("id")))
                .list();
    }

    /** All hospitals of that tier, by their ids. */
    public List<Hospital> ofTier(Tier tier) {
        return jdbc.sql("select * from hospital where tier = ? order by id")
                .param(tier.name())
                .query(Organisation::toHospital)
                .list();
    }

    /** Adds a hospital, or brings its name, tier and parent up to date. */
    public void put(Hospital hospital) {
        HospitalId parent = hospital.parent();
        jdbc.sql("""
                        insert into hospital (id, name_zh, name_en, tier, parent_id) values (?, ?, ?, ?, ?)
                        on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
                          tier = excluded.tier, parent_id = excluded.parent_id
                        """)
                .params(
                        hospital.id().value(),
                        hospital.name().zh(),
                        hospital.name().en(),
                        hospital.tier().name(),
                        parent == null ? null : parent.value())
                .update();
    }

    /** The telephone number at which a hospital's patients ask, as it is written there. */
    public Optional<String> phone(HospitalId id) {
        return jdbc.sql("select phone from hospital where id = ? and phone is not null")
                .param(id.value())
                .query(String.class)
                .optional();
    }

    /** Sets the telephone number at which a hospital's patients ask. */
    public void putPhone(HospitalId id, String phone) {
        jdbc.sql("update hospital set phone = ? where id = ?")
                .params(phone, id.value())
                .update();
    }

    /** The e-mail address of a post at a hospital, for example {@code clinic-duty}; else the hospital's own, if it has one. */
    public Optional<String> email(HospitalId hospital, String post) {
        return jdbc.sql("""
                        select email from hospital_contact where hospital_id = ? and post in ('', ?)
                        order by post desc limit 1
                        """).params(hospital.value(), post).query(String.class).optional();
    }

    /** The address of the hospital's own system that is told by webhook. */
    public Optional<String> webhook(HospitalId hospital) {
        return jdbc.sql("select webhook_url from hospital where id = ? and webhook_url is not null")
                .param(hospital.value())
                .query(String.class)
                .optional();
    }

    /** Sets where a hospital is reached outside, in place of what was there. */
    @Transactional
    public void putContacts(HospitalId hospital, Contacts contacts) {
        jdbc.sql("update hospital set webhook_url = ? where id = ?")
                .params(contacts.webhook(), hospital.value())
                .update();
        jdbc.sql("delete from hospital_contact where hospital_id = ?")
                .param(hospital.value())
                .update();
        contacts.emails()
                .forEach((post, email) -> jdbc.sql("insert into hospital_contact values (?, ?, ?)")
                        .params(hospital.value(), post, email)
                        .update());
    }

    /** These hospitals and all below them. */
    public Set<HospitalId> below(Set<HospitalId> tops) {
        if (tops.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("""
                        with recursive below as (
                          select id from hospital where id in (:tops)
                          union select h.id from hospital h join below b on h.parent_id = b.id
                        ) select id from below
                        """)
                .param("tops", tops.stream().map(HospitalId::value).toList())
                .query((row, index) -> new HospitalId(row.getString("id")))
                .list());
    }

    private static Hospital toHospital(ResultSet row, int index) throws SQLException {
        String parent = row.getString("parent_id");
        return new Hospital(
                new HospitalId(row.getString("id")),
                new LocalizedText(row.getString("name_zh"), row.getString("name_en")),
                Tier.valueOf(row.getString("tier")),
                parent == null ? null : new HospitalId(parent));
    }
}
