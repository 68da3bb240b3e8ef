-- For whom a version was signed, and what of what lies beside the images its signer had kept: null of versions from before this was kept.
alter table report add column patient_revision bigint;
alter table report add column evidence text[];
comment on column report.patient_revision is 'plain';
comment on column report.evidence is 'key';
