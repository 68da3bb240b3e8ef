-- The application's role. It owns the engine's tables, which the engine makes itself, and nothing else: the tables of the
-- migrations belong to the role that runs this, so that no audit event can be changed or removed by the application.
-- Roles and who is a member of them are in no dump of a database: run this also in a new one before a backup is restored into
-- it. It may be run again at any time.
do $$
begin
  if not exists (select from pg_roles where rolname = 'imagecloud_app') then
    create role imagecloud_app login;
  end if;
  if not exists (select from pg_roles where rolname = 'imagecloud_reader') then
    create role imagecloud_reader nologin;
  end if;
end
$$;
-- As the reader it answers questions, so that the policies of row-level security bind it then, and only then.
grant imagecloud_reader to imagecloud_app with inherit false, set true;
grant usage, create on schema public to imagecloud_app;
alter default privileges in schema public grant select, insert, update, delete on tables to imagecloud_app;
alter default privileges in schema public grant usage, select on sequences to imagecloud_app;
