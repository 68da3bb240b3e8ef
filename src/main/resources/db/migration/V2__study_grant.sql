-- Which hospital may see which study: the one that sent it, and those to which it was offered.
create table study_grant (
  study_instance_uid text not null,
  hospital_id        text not null references hospital,
  granted_at         timestamptz not null default now(),
  primary key (study_instance_uid, hospital_id)
);

create index study_grant_hospital on study_grant (hospital_id, study_instance_uid);
