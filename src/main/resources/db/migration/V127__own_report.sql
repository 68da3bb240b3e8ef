-- On which cases somebody has signed a report, as long as they see them. The end is that of their hospital's access, or later.
create table own_report (
  reader      text not null,
  referral_id uuid not null references referral,
  signed_at   timestamptz not null,
  ends_at     timestamptz not null default 'infinity',
  primary key (reader, referral_id)
);
comment on column own_report.reader is 'staff';
comment on column own_report.referral_id is 'key';
comment on column own_report.signed_at is 'plain of the last version that this reader has signed';
comment on column own_report.ends_at is 'plain';
insert into own_report
  select p.author, p.referral_id, max(p.signed_at), coalesce(max(r.closed_at) + interval '400 days', 'infinity')
  from report p join referral r on r.id = p.referral_id where r.closed_at is null or r.closed_at > now() - interval '400 days'
  group by p.author, p.referral_id;
create index own_report_seen on own_report (reader, ends_at) include (signed_at, referral_id);
create index own_report_of on own_report (referral_id);
