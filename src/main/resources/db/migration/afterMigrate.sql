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
