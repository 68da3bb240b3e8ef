-- Who has written on a draft, by name too: whoever has two logins is one person still.
create table model_draft_author (
  draft_id uuid not null references model_draft on delete cascade,
  login    text not null,
  name     text not null,
  primary key (draft_id, login)
);

comment on column model_draft_author.draft_id is 'plain';
comment on column model_draft_author.login is 'staff';
comment on column model_draft_author.name is 'staff';
