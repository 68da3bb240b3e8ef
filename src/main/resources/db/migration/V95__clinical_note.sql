-- What the clinic writes in its own words for the reader: no rule reads it.
create table clinical_note (
  referral_id uuid primary key references referral,
  history     text,
  question    text,
  previous    text
);

comment on column clinical_note.referral_id is 'key';
comment on column clinical_note.history is 'words';
comment on column clinical_note.question is 'words';
comment on column clinical_note.previous is 'words';

alter table clinical_note enable row level security;
create policy everybody on clinical_note using (true);
create policy granted on clinical_note as restrictive to imagecloud_reader
  using (exists (select from referral r where r.id = referral_id));
