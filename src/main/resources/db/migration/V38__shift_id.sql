-- So that one shift can be taken off the roster.
alter table duty_shift add column id bigint generated always as identity primary key;
create index on duty_shift (hospital_id, starts_at);
