-- What each column holds, as its comment, so that a column of which nobody has said it is noticed: the application does not
-- start with one. The first word counts; a text may follow it.
--   patient  who a patient is, or what is known of somebody's health
--   words    what a person has typed, where a patient may be named
--   key      leads to rows of a patient, for who may read those
--   staff    who works here
--   plain    states, times, counts, settings
-- A table with a column of the first two shows its rows to imagecloud_reader by a policy alone.
do $$
declare
  said record;
  name text;
begin
  for said in
    select * from (values
      ('audit_event', 'plain', 'number moment previous hash'),
      ('audit_event', 'patient', 'event'),
      ('calendar_day', 'plain', 'hospital_id day working'),
      ('critical_outcome', 'key', 'referral_id'),
      ('critical_outcome', 'plain', 'version outcome at'),
      ('critical_outcome', 'staff', 'by'),
      ('critical_outcome', 'words', 'reached'),
      ('delivery', 'plain', 'id notification_id channel wording state attempts next_at problem ended_at'),
      ('delivery', 'staff', 'address retried_by'),
      ('duty_shift', 'plain', 'id hospital_id modality starts_at ends_at subspecialties'),
      ('duty_shift', 'staff', 'user_id'),
      ('emergency_access', 'plain', 'id begins_at ends_at told_hospitals'),
      ('emergency_access', 'key', 'study_instance_uid referral_id'),
      ('emergency_access', 'staff', 'user_id user_name'),
      ('emergency_access', 'words', 'reason'),
      ('hospital', 'plain', 'id name_zh name_en tier parent_id phone webhook_url'),
      ('hospital_contact', 'plain', 'hospital_id post'),
      ('hospital_contact', 'staff', 'email'),
      ('notification', 'plain', 'id hospital_id role kind post sent_at urgency category due_at'),
      ('notification', 'key', 'referral_id'),
      ('patient_code', 'plain', 'id issued_at expires_at failures failed_at used_at revoked_at'),
      ('patient_code', 'patient', 'hash'),
      ('patient_code', 'key', 'referral_id'),
      ('patient_code', 'staff', 'issued_by issued_by_name revoked_by'),
      ('patient_link', 'plain', 'id differences linked_at undone_at'),
      ('patient_link', 'patient', 'patient_id issuer other_id other_issuer'),
      ('patient_link', 'staff', 'linked_by linked_by_name undone_by undone_by_name'),
      ('patient_link', 'words', 'reason undone_reason'),
      ('patient_try', 'patient', 'address'),
      ('patient_try', 'plain', 'failures failed_at'),
      ('patient_visit', 'patient', 'token_hash'),
      ('patient_visit', 'key', 'code_id'),
      ('patient_visit', 'plain', 'active_at'),
      ('quality_review', 'plain', 'id version reason hospital_id requested_at'),
      ('quality_review', 'key', 'referral_id'),
      ('quality_review', 'staff', 'author'),
      ('quality_score', 'plain', 'review_id number score scored_at'),
      ('quality_score', 'words', 'comment'),
      ('quality_score', 'staff', 'reviewer'),
      ('referral', 'key', 'id study_instance_uid'),
      ('referral', 'plain', 'from_hospital state submitted_at urgency reading_hospital escalated_to claim_by preliminary_by'),
      ('referral', 'plain', 'final_by warn_percent acknowledge_by acknowledged_at closed_at claim_active_at claim_hospital'),
      ('referral', 'plain', 'triaged triage_hospital report_version acknowledged_version critical_confirmed ai_at'),
      ('referral', 'patient', 'clinical patient_name patient_sex patient_age urgency_reason critical_category ai_finding ai_score'),
      ('referral', 'staff', 'submitted_by claimed_by claimed_by_name acknowledged_by'),
      ('referral', 'words', 'read_back cancel_reason missing_reason missing_instruction'),
      ('referral_decline', 'key', 'referral_id'),
      ('referral_decline', 'staff', 'user_id'),
      ('referral_decline', 'plain', 'hospital_id reason declined_at'),
      ('referral_decline', 'words', 'comment'),
      ('referral_offer', 'key', 'referral_id'),
      ('referral_offer', 'plain', 'hospital_id offered_at due_at urgency claimed left_to_experts'),
      ('referral_timeline', 'key', 'referral_id'),
      ('referral_timeline', 'plain', 'number at event'),
      ('referral_timeline', 'staff', 'by'),
      ('referral_timeline', 'words', 'detail'),
      ('report', 'key', 'referral_id'),
      ('report', 'plain', 'version status signed_at'),
      ('report', 'staff', 'author author_name'),
      ('report', 'patient', 'findings description impression'),
      ('report', 'words', 'reason'),
      ('report_draft', 'key', 'referral_id'),
      ('report_draft', 'plain', 'saved_at'),
      ('report_draft', 'staff', 'author'),
      ('report_draft', 'patient', 'findings description impression'),
      ('report_release', 'key', 'referral_id'),
      ('report_release', 'plain', 'report_version timing open_from decided_at opened withdrawn acted_at'),
      ('report_release', 'staff', 'acted_by acted_by_name'),
      ('report_release', 'words', 'reason'),
      ('scattered_study', 'key', 'study_instance_uid'),
      ('scattered_study', 'plain', 'look_at'),
      ('series', 'key', 'id study series_instance_uid packs'),
      ('series', 'plain', 'modality series_number instance_count performed_date performed_time'),
      ('series', 'patient', 'body_part_examined laterality'),
      ('series', 'words', 'series_description'),
      ('study', 'key', 'id study_instance_uid accession_number study_id'),
      ('study', 'plain', 'received_from received_at study_date study_time timezone_offset modalities series_count'),
      ('study', 'plain', 'instance_count'),
      ('study', 'staff', 'referring_physician_name'),
      ('study', 'patient', 'patient_name patient_id patient_id_issuer patient_birth_date patient_sex patient_age'),
      ('study', 'words', 'study_description'),
      ('study_deletion', 'key', 'study_instance_uid packs'),
      ('study_deletion', 'plain', 'id received_from received_at instance_count deleted_at blobs_gone_at'),
      ('study_deletion', 'staff', 'deleted_by'),
      ('study_deletion', 'words', 'reason'),
      ('study_grant', 'key', 'study_instance_uid'),
      ('study_grant', 'plain', 'hospital_id granted_at study_date of_case expires_at'),
      ('unneeded_pack', 'key', 'name study_instance_uid'),
      ('unneeded_pack', 'plain', 'since'),
      ('upload_file', 'plain', 'id session_id number modified size state content received_at attempts not_before stored'),
      ('upload_file', 'plain', 'left_out refused'),
      ('upload_file', 'words', 'name'),
      ('upload_refusal', 'plain', 'file_id number reason'),
      ('upload_refusal', 'words', 'name'),
      ('upload_session', 'plain', 'id hospital_id created_at active_at'),
      ('upload_session', 'staff', 'user_id'),
      ('upload_session', 'patient', 'film'),
      ('upload_study', 'key', 'study_instance_uid'),
      ('upload_study', 'plain', 'session_id')
    ) as known (of_table, holds, columns)
  loop
    foreach name in array string_to_array(said.columns, ' ') loop
      execute format('comment on column %I.%I is %L', said.of_table, name, said.holds);
    end loop;
  end loop;
end
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['audit_event', 'critical_outcome', 'emergency_access', 'patient_code', 'patient_link',
    'patient_try', 'patient_visit', 'referral_decline', 'study_deletion']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('create policy everybody on %I using (true)', guarded);
  end loop;
end
$$;

create policy granted on critical_outcome as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on referral_decline as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on patient_code as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
create policy granted on patient_visit as restrictive to imagecloud_reader
  using (exists (select from patient_code c where c.id = code_id));
-- Those whose supervisors were told.
create policy granted on emergency_access as restrictive to imagecloud_reader
  using (told_hospitals && string_to_array(current_setting('imagecloud.grantees', true), e'\x1f'));
-- Who sees a study of one of the two patients.
create policy granted on patient_link as restrictive to imagecloud_reader using (
  exists (select from study s where s.patient_id = patient_link.patient_id and s.patient_id_issuer = patient_link.issuer)
  or exists (select from study s where s.patient_id = other_id and s.patient_id_issuer = other_issuer));
-- Nobody's to ask for: the application reads these where it has looked at who asks.
create policy granted on audit_event as restrictive to imagecloud_reader using (false);
create policy granted on patient_try as restrictive to imagecloud_reader using (false);
create policy granted on study_deletion as restrictive to imagecloud_reader using (false);
