-- The engine's history keeps what the tables were asked, and no longer of which images (ADR 37). The engine makes its tables
-- itself, before or after these.
do $$
begin
    if to_regclass('act_hi_varinst') is not null then
        delete from act_hi_varinst where name_ = 'studyInstanceUid';
        delete from act_hi_detail where name_ = 'studyInstanceUid';
        delete from act_ru_variable v using act_re_procdef d
            where v.proc_def_id_ = d.id_ and d.key_ <> 'pre-read' and v.name_ = 'studyInstanceUid';
    end if;
end $$;
