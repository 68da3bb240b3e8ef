-- From here on a case number does not tell how many cases there were before: what the sequence counts is permuted by this key, among
-- the numbers that nobody has been given yet. Those given before stay, below the first.
create table case_numbering (
  only_row      boolean primary key default true check (only_row),
  first_number  bigint not null,
  secret        bytea not null
);
insert into case_numbering (first_number, secret)
  select case when is_called then last_value + 1 else last_value end,
    uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  from case_sequence;

comment on column case_numbering.only_row is 'plain';
comment on column case_numbering.first_number is 'plain';
comment on column case_numbering.secret is 'key';

-- No question of anybody's needs it.
alter table case_numbering enable row level security;
create policy everybody on case_numbering using (true);
create policy granted on case_numbering as restrictive to imagecloud_reader using (false);
