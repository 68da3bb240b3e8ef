-- What a reader has kept to write again, by a short name: a person's own, and nobody else's.
create table report_phrase (
  owner    text not null,
  shortcut text not null check (shortcut ~ '^[a-z0-9]{1,20}$'),
  text     text not null check (length(trim(text)) > 0),
  primary key (owner, shortcut)
);

comment on column report_phrase.owner is 'staff';
comment on column report_phrase.shortcut is 'plain';
comment on column report_phrase.text is 'words';

alter table report_phrase enable row level security;
create policy everybody on report_phrase using (true);
create policy granted on report_phrase as restrictive to imagecloud_reader
  using ('person:' || owner = any (string_to_array(current_setting('imagecloud.grantees', true), e'\x1f')));
