-- What a report is called in its study is drawn when it is signed, and nobody else stores under it. No part of the index, which may be made anew.
create table report_uid (
  uid text collate "C" primary key
);
comment on column report_uid.uid is 'key';

-- A version whose patient is put right is stored anew: another edition.
alter table report_in_study add column edition integer not null default 1;
alter table report_in_study alter column edition drop default;
alter table report_in_study drop constraint report_in_study_pkey;
alter table report_in_study add primary key (referral_id, version, edition);
alter table report_in_study add column text_series text collate "C";
alter table report_in_study add column text_uid text collate "C";
alter table report_in_study add column pdf_series text collate "C";
alter table report_in_study add column pdf_uid text collate "C";
comment on column report_in_study.edition is 'plain';
comment on column report_in_study.text_series is 'key';
comment on column report_in_study.text_uid is 'key';
comment on column report_in_study.pdf_series is 'key';
comment on column report_in_study.pdf_uid is 'key';

-- Until now they were made of the case and the version (RFC 9562, version 3), which others know: what is stored keeps its name, and what is
-- not yet gets one that nobody knows.
create function pg_temp.uid_of(hex text) returns text language sql as $$
  select '2.25.' || sum(('x' || lpad(substr(hex, 32 - i, 1), 8, '0'))::bit(32)::integer::numeric * power(16::numeric, i))::numeric(40, 0)::text
  from generate_series(0, 31) i
$$;
create function pg_temp.named(name text) returns text language sql as $$
  select pg_temp.uid_of(substr(md5(name), 1, 12) || '3' || substr(md5(name), 14, 3)
    || to_hex((('x' || substr(md5(name), 17, 1))::bit(4) & b'0011' | b'1000')::integer) || substr(md5(name), 18))
$$;
update report_in_study set
  text_series = pg_temp.named('report/' || referral_id || '/' || version || '/text-series'),
  text_uid = pg_temp.named('report/' || referral_id || '/' || version || '/text'),
  pdf_series = pg_temp.named('report/' || referral_id || '/' || version || '/pdf-series'),
  pdf_uid = pg_temp.named('report/' || referral_id || '/' || version || '/pdf')
  where ended_at is not null;
update report_in_study set
  text_series = pg_temp.uid_of(replace(gen_random_uuid()::text, '-', '')),
  text_uid = pg_temp.uid_of(replace(gen_random_uuid()::text, '-', '')),
  pdf_series = pg_temp.uid_of(replace(gen_random_uuid()::text, '-', '')),
  pdf_uid = pg_temp.uid_of(replace(gen_random_uuid()::text, '-', ''))
  where ended_at is null;
alter table report_in_study alter column text_series set not null;
alter table report_in_study alter column text_uid set not null;
alter table report_in_study alter column pdf_series set not null;
alter table report_in_study alter column pdf_uid set not null;
insert into report_uid
  select unnest(array[text_series, text_uid, pdf_series, pdf_uid]) from report_in_study on conflict do nothing;
