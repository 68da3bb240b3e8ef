-- Among what lies in a study, images are for who has proved to hold them, and what is said of images is not. How many of a series' objects
-- are images; of old ones as their modality tells, and as they are once the index is made anew.
alter table series add column image_count integer not null default 0;
comment on column series.image_count is 'plain';
update series set image_count = instance_count
  where coalesce(modality, '') not in ('SR', 'KO', 'PR', 'DOC', 'SEG', 'REG', 'FID', 'RTSTRUCT', 'RTPLAN', 'RTRECORD', 'PLAN', 'AU', 'ECG', 'RWV');
alter table series alter column image_count drop default;

-- Who stored a whole study of another hospital once was let see all of it, for good: by that he sees its images.
update study_grant g set images_only = true
  where not g.of_case and not g.images_only and g.expires_at is null and g.hospital_id not like 'person:%'
    and not exists (select from study s where s.study_instance_uid = g.study_instance_uid and s.received_from = g.hospital_id)
    and not exists (
      select from referral r where r.study_instance_uid = g.study_instance_uid
        and (r.from_hospital = g.hospital_id or r.triage_hospital = g.hospital_id
          or exists (select from referral_offer o where o.referral_id = r.id and o.hospital_id = g.hospital_id)));

-- A list is still read from this index alone, in its order, and what is seen as images alone from one of its own.
drop index study_grant_newest;
create unique index study_grant_newest on study_grant (hospital_id, study_date desc nulls last, study_instance_uid)
  include (expires_at, images_only) nulls not distinct;
create index study_grant_in_hand on study_grant (hospital_id, study_date desc nulls last, study_instance_uid)
  where images_only;

-- What people have said of a study's patient, and what waits for their word, is no image. Programs at work get the images as put right.
alter policy granted on patient_correction using (
  study_instance_uid = current_setting('imagecloud.study', true)
  or study_instance_uid = any (string_to_array(current_setting('imagecloud.images', true), e'\x1f'))
  or exists (
    select from study_grant g where g.study_instance_uid = patient_correction.study_instance_uid
      and g.hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'))
      and not g.images_only
      and (g.expires_at is null or g.expires_at > now())));
alter policy granted on held_pack using (
  exists (
    select from study_grant g where g.study_instance_uid = held_pack.study_instance_uid
      and g.hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'))
      and not g.images_only
      and (g.expires_at is null or g.expires_at > now())));
-- So are series without an image, but for who has the case, and for a visit, whose report names key images.
alter policy granted on series using (exists (
  select from study s where s.id = study
    and (image_count > 0
      or s.study_instance_uid = current_setting('imagecloud.study', true)
      or exists (
        select from study_grant g where g.study_instance_uid = s.study_instance_uid
          and g.hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'))
          and not g.images_only
          and (g.expires_at is null or g.expires_at > now())))));
