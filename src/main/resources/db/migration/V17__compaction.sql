-- Studies with a series that arrived object by object and so lies in many packs, to be looked at for joining them.
create table scattered_study (
  study_instance_uid text collate "C" primary key,
  look_at            timestamptz not null
);
create index scattered_study_look_at on scattered_study (look_at);

-- Blobs to be deleted a while after, unless the index names them: packs that were joined, and those that were to replace
-- them, until they do.
create table unneeded_pack (
  name               bytea primary key,
  study_instance_uid text collate "C" not null,
  since              timestamptz not null
);
create index unneeded_pack_study on unneeded_pack (study_instance_uid);
create index unneeded_pack_since on unneeded_pack (since);

insert into scattered_study
select distinct s.study_instance_uid, now() from study s join series se on se.study = s.id
where octet_length(se.packs) >= 8 * 32;
