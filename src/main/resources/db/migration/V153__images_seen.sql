-- How often images have come to a case after its submission: who signs says which were before the eyes.
alter table referral add column images_revision bigint not null default 0;
comment on column referral.images_revision is 'plain';
