package org.imagecloud.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Fills the index of packs with studies in the mix of a province: of 1,500 clinics, three studies a patient, three years of
 * days, names in both scripts. Every study is visible to its clinic and to {@code wangren}, which therefore sees more than
 * any hospital would. Deterministic.
 */
public final class PackedIndexFiller implements IndexFiller {

    private static final int AT_ONCE = 50_000;

    private static final String HOSPITALS = """
            insert into hospital (id, name_zh, name_en, tier, parent_id)
            select 'clinic-' || n, '卫生院' || n, 'Clinic ' || n, 'TOWNSHIP', 'lixin' from generate_series(0, 1499) n
            on conflict do nothing
            """;

    /** Of two of these a given name is made; with the family names 32,000, so that the commonest are as rare as in life. */
    private static final String GIVEN = "gui=桂 xiu=秀 jian=建 wei=伟 yu=玉 hai=海 ming=明 li=丽 guo=国 mei=美 lan=兰 ying=英"
            + " min=敏 hua=华 jun=军 ping=平 fang=芳 qiang=强 lin=琳 jing=静 yan=艳 tao=涛 chao=超 gang=刚 juan=娟 xia=霞"
            + " bo=波 hui=辉 feng=峰 bin=斌 peng=鹏 long=龙 yun=云 xin=鑫 dan=丹 ling=玲 fei=飞 hong=红 chun=春 rong=荣";

    /** A study's letters a, b, p and d are pseudo-random numbers by its number n. */
    private static final String STUDIES =
            """
            with drawn as (
              select n, abs(hashint8extended(n, 1)) a, abs(hashint8extended(n, 2)) b, abs(hashint8extended(n / 3, 3)) p,
                abs(hashint8extended(n, 4)) d
              from generate_series(%d, %d) n
            ), written as (
              insert into study (study_instance_uid, received_from, received_at, study_date, study_time,
                accession_number, referring_physician_name, patient_name, patient_id, patient_id_issuer,
                patient_birth_date, patient_sex, study_id, study_description, modalities, series_count, instance_count)
              select '1.2.826.0.1.3680043.8.498.' || lpad((a %% 100000000000000000)::text, 17, '1') ||
                  lpad((b %% 100000000000000000)::text, 17, '1') || n %% 10,
                'clinic-' || p %% 1500, now(), date '2024-01-01' + (d %% 1000)::int,
                lpad((b %% 24)::text, 2, '0') || lpad((b %% 60)::text, 2, '0') || lpad((a %% 60)::text, 2, '0'),
                'A' || lpad(n::text, 9, '0'), 'Doctor^' || b %% 5000,
                (array['Wang','Li','Zhang','Liu','Chen','Yang','Zhao','Huang','Zhou','Wu','Xu','Sun','Hu','Zhu','Gao',
                  'Lin','He','Guo','Ma','Luo'])[1 + p %% 20] || '^' || initcap(
                (array[SYLLABLES])[1 + p / 20 %% 40] ||
                (array[SYLLABLES])[1 + p / 800 %% 40]) || '=' ||
                (array['王','李','张','刘','陈','杨','赵','黄','周','吴','徐','孙','胡','朱','高','林','何','郭','马','罗'])[1 + p %% 20] || '^' ||
                (array[IDEOGRAMS])[1 + p / 20 %% 40] || (array[IDEOGRAMS])[1 + p / 800 %% 40],
                'P' || lpad((n / 3)::text, 9, '0'), 'clinic-' || p %% 1500,
                date '1930-01-01' + (p %% 33000)::int, case when p %% 2 = 0 then 'F' else 'M' end,
                (n %% 100000)::text, (array['Chest','Head','Abdomen','Spine','Knee'])[1 + a %% 5] || ' routine',
                case when a %% 100 < 50 then array['DX'] when a %% 100 < 77 then array['CT']
                  when a %% 100 < 84 then array['MR'] when a %% 100 < 99 then array['US'] else array['MG'] end,
                case when a %% 100 < 50 then 1 when a %% 100 < 77 then 3 when a %% 100 < 84 then 6 else 1 end,
                case when a %% 100 < 50 then 2 when a %% 100 < 77 then 300 when a %% 100 < 84 then 250
                  when a %% 100 < 99 then 20 else 4 end
              from drawn
              returning id, study_instance_uid, received_from, study_date, study_time, modalities, series_count,
                instance_count
            ), granted as (
              insert into study_grant (study_instance_uid, hospital_id, study_date)
              select study_instance_uid, h, study_date from written cross join unnest(array[received_from, 'wangren']) h
            )
            insert into series (study, series_instance_uid, modality, series_number, series_description,
              body_part_examined, performed_date, performed_time, instance_count, image_count, packs)
            select id, study_instance_uid || '.' || k, modalities[1], k, modalities[1] || ' ' || k, 'CHEST', study_date,
              study_time, instance_count / series_count, instance_count / series_count, sha256((study_instance_uid || k)::bytea)
            from written cross join lateral generate_series(1, series_count) k
            """.replace("SYLLABLES", quoted(GIVEN, 0)).replace("IDEOGRAMS", quoted(GIVEN, 1));

    private static String quoted(String pairs, int which) {
        return Arrays.stream(pairs.split(" ", -1))
                .map(pair -> "'" + pair.split("=", -1)[which] + "'")
                .collect(Collectors.joining(","));
    }

    @Override
    public void fill(String jdbcUrl, int studies) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(HOSPITALS);
            for (int from = count(connection); from < studies; from += AT_ONCE) {
                statement.execute(STUDIES.formatted(from, Math.min(studies, from + AT_ONCE) - 1));
                System.out.println(Math.min(studies, from + AT_ONCE) + " studies");
            }
            statement.execute("vacuum analyze");
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("select count(*)::int from study where id > 0");
                var row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
