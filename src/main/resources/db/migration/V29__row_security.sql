-- The second wall: whoever forgets the condition in a query sees no more for it. Questions that people ask are put to the
-- database as imagecloud_reader, which sees the rows of studies that are granted to one of imagecloud.grantees (a setting of
-- the session, separated by U+001F) or are imagecloud.study, the images of imagecloud.images too, and changes none of them. For every other role nothing changes.
do $$
declare
  application regrole;
begin
  if not exists (select from pg_roles where rolname = 'imagecloud_reader') then
    create role imagecloud_reader nologin;
  end if;
  -- The application may act as the reader without being one always: else the policies would bind its own work too.
  for application in
    select current_user::regrole
    union select distinct acl.grantee::regrole from pg_class table_, aclexplode(table_.relacl) acl
    where table_.oid = 'audit_event'::regclass and acl.grantee not in (0, table_.relowner)
  loop
    if application::text <> 'imagecloud_reader' and not pg_has_role(application, 'imagecloud_reader', 'set') then
      execute format('grant imagecloud_reader to %s with inherit false, set true', application);
    end if;
  end loop;
end
$$;

grant usage on schema public to imagecloud_reader;
-- The engine's tables, which it writes while it answers, are granted by the application, which makes them.
grant select on all tables in schema public to imagecloud_reader;
alter default privileges in schema public grant select on tables to imagecloud_reader;

-- Everybody sees all rows, but for the reader, who sees those that a restrictive policy shows as well.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['study', 'series', 'referral', 'referral_timeline', 'report', 'report_draft',
    'report_release', 'quality_review', 'quality_score', 'upload_session', 'upload_file', 'upload_refusal',
    'upload_study']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('create policy everybody on %I using (true)', guarded);
  end loop;
end
$$;

create policy granted on study as restrictive to imagecloud_reader using (
  study_instance_uid = current_setting('imagecloud.study', true)
  or study_instance_uid = any (string_to_array(current_setting('imagecloud.images', true), e'\x1f'))
  or exists (
    select from study_grant g where g.study_instance_uid = study.study_instance_uid
      and g.hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'))
      and (g.expires_at is null or g.expires_at > now())));

create policy granted on referral as restrictive to imagecloud_reader using (
  study_instance_uid = current_setting('imagecloud.study', true)
  or exists (
    select from study_grant g where g.study_instance_uid = referral.study_instance_uid
      and g.hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'))
      and (g.expires_at is null or g.expires_at > now())));

-- What belongs to a row that is not seen is not seen either.
create policy granted on series as restrictive to imagecloud_reader
  using (exists (select from study s where s.id = study));
create policy granted on referral_timeline as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on report as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on report_draft as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on report_release as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on quality_review as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on quality_score as restrictive to imagecloud_reader
  using (exists (select from quality_review q where q.id = review_id));
-- Names of files may be patients' names.
create policy granted on upload_session as restrictive to imagecloud_reader
  using (hospital_id = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f')));
create policy granted on upload_file as restrictive to imagecloud_reader
  using (exists (select from upload_session u where u.id = session_id));
create policy granted on upload_study as restrictive to imagecloud_reader
  using (exists (select from upload_session u where u.id = session_id));
create policy granted on upload_refusal as restrictive to imagecloud_reader
  using (exists (select from upload_file f where f.id = file_id));
