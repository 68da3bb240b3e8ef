create table hospital (
  id        text primary key,
  name_zh   text not null,
  name_en   text not null,
  tier      text not null,
  parent_id text references hospital
);

create table duty_shift (
  hospital_id text not null references hospital,
  user_id     text not null,
  modality    text,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  check (starts_at < ends_at),
  unique nulls not distinct (hospital_id, user_id, modality, starts_at)
);
