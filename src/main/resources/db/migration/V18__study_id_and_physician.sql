-- The two keys of a study that QIDO-RS requires (PS3.18 table 10.6.1-5) and that had no index. Equal values share their
-- entries, so that both cost few bytes a study.
create index study_study_id on study (study_id);
create index study_physician_alphabetic on study (lower(split_part(referring_physician_name, '=', 1)) text_pattern_ops);
create index study_physician_ideographic on study (lower(split_part(referring_physician_name, '=', 2)) text_pattern_ops);
create index study_physician_phonetic on study (lower(split_part(referring_physician_name, '=', 3)) text_pattern_ops);
