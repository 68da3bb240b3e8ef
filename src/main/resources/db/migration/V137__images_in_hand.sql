-- Who has proved to hold a study's images sees these, and nothing that others say of them.
alter table study_grant add column images_only boolean not null default false;
comment on column study_grant.images_only is 'plain';

alter policy granted on referral using (
  study_instance_uid = current_setting('imagecloud.study', true)
  or exists (
    select from study_grant g where g.study_instance_uid = referral.study_instance_uid
      and g.hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'))
      and not g.images_only
      and (g.expires_at is null or g.expires_at > now())));
