-- Who looked at, changed, exported or tried in vain. Each row vouches for the one before it; none is ever changed.
-- The event is json, not jsonb: its text is what is hashed, and must stay as it was written.
create table audit_event (
  number   bigint primary key,
  moment   timestamptz not null,
  event    json not null,
  previous bytea not null check (length(previous) = 32),
  hash     bytea not null check (length(hash) = 32)
);

create index audit_event_study on audit_event ((event ->> 'study'), number) where event ->> 'study' is not null;
create index audit_event_other_study on audit_event ((event ->> 'otherStudy'), number)
  where event ->> 'otherStudy' is not null;
create index audit_event_referral on audit_event ((event ->> 'referral'), number)
  where event ->> 'referral' is not null;
create index audit_event_person on audit_event ((event ->> 'person'), number);
create index audit_event_failed on audit_event ((event ->> 'outcome'), number) where event ->> 'outcome' <> '0';
create index audit_event_moment on audit_event using brin (moment);

create function audit_event_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'An audit event is never changed or removed' using errcode = 'restrict_violation';
end
$$;

create trigger audit_event_is_final before update or delete or truncate on audit_event
  for each statement execute function audit_event_is_final();

-- Where the application connects as another role than this one, it reads and appends, and no more.
do $$
declare
  grantee regrole;
begin
  for grantee in
    select distinct acl.grantee::regrole from pg_class table_, aclexplode(table_.relacl) acl
    where table_.oid = 'audit_event'::regclass and acl.grantee not in (0, table_.relowner)
  loop
    execute format('revoke update, delete, truncate, references, trigger on audit_event from %s', grantee);
  end loop;
end
$$;
revoke all on audit_event from public;
