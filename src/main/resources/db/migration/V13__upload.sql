-- A submission in preparation: files that one person uploads together.
create table upload_session (
  id          uuid primary key,
  hospital_id text not null references hospital,
  user_id     text not null,
  created_at  timestamptz not null,
  active_at   timestamptz not null,
  -- patient and study of scanned films, once somebody has typed them
  film        jsonb
);

create index upload_session_of on upload_session (hospital_id, user_id, created_at desc);
create index upload_session_expiry on upload_session (active_at);

create table upload_file (
  id          uuid primary key,
  session_id  uuid not null references upload_session on delete cascade,
  number      integer not null,
  name        text not null,
  modified    bigint, -- the file's own time stamp, to know the same file again
  size        bigint not null,
  state       text not null,
  content     text, -- what it is, known when it is received
  received_at timestamptz,
  attempts    integer not null default 0,
  not_before  timestamptz,
  stored      integer not null default 0,
  left_out    integer not null default 0,
  refused     integer not null default 0,
  unique (session_id, number)
);

create index upload_file_received on upload_file (received_at) where state = 'RECEIVED';
create index upload_file_open on upload_file (session_id) where state in ('WAITING', 'RECEIVED', 'NEEDS_PATIENT');

-- What was refused of a file, and why: the file itself, or entries of a zip.
create table upload_refusal (
  file_id uuid not null references upload_file on delete cascade,
  number  integer not null,
  name    text not null,
  reason  text not null,
  primary key (file_id, number)
);

create table upload_study (
  session_id         uuid not null references upload_session on delete cascade,
  study_instance_uid text not null,
  primary key (session_id, study_instance_uid)
);
