-- At each start, also where there is nothing to migrate: a restored table has the privileges of its dump and those that the
-- database gives to every new table besides, and the application may read and append audit events, and no more.
do $$
declare
  grantee regrole;
begin
  for grantee in
    select distinct acl.grantee::regrole from pg_class table_, aclexplode(table_.relacl) acl
    where table_.oid = to_regclass('audit_event') and acl.grantee not in (0, table_.relowner)
  loop
    execute format('revoke update, delete, truncate, references, trigger on audit_event from %s', grantee);
  end loop;
end
$$;

-- What nobody but the migrations writes: which of them there were, and by what case numbers are made.
do $$
declare
  kept regclass;
  grantee regrole;
begin
  for kept, grantee in
    select distinct table_.oid::regclass, acl.grantee::regrole from pg_class table_, aclexplode(table_.relacl) acl
    where table_.oid in (to_regclass('flyway_schema_history'), to_regclass('case_numbering'))
      and acl.grantee not in (0, table_.relowner)
  loop
    execute format('revoke insert, update, delete, truncate, references, trigger on %s from %s', kept, grantee);
  end loop;
end
$$;

-- The engine makes its own tables, as the application, while that starts; when it has, the application takes this away (ReaderRights).
do $$
declare
  application regrole;
begin
  for application in
    select distinct member.member::regrole from pg_auth_members member
    where member.roleid = (select oid from pg_roles where rolname = 'imagecloud_reader') and member.member <> current_user::regrole
  loop
    execute format('grant create on schema %I to %s', current_schema, application);
  end loop;
end
$$;
