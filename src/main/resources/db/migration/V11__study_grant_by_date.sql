-- A hospital lists its studies newest first: the date stands with the grant, so that the list is read in its order. All
-- grants of a study have its date, so the unique index allows one grant a hospital and study.
alter table study_grant drop constraint study_grant_pkey;
-- The sender's grant is made anew with the archive's index, perhaps before the hospitals are known again.
alter table study_grant drop constraint study_grant_hospital_id_fkey;
drop index study_grant_hospital;
alter table study_grant alter column study_instance_uid type text collate "C";
alter table study_grant add column study_date date;
update study_grant g set study_date = s.study_date from study s where s.study_instance_uid = g.study_instance_uid;
create unique index study_grant_newest on study_grant (hospital_id, study_date desc nulls last, study_instance_uid)
  nulls not distinct;
create index study_grant_study on study_grant using hash (study_instance_uid);
