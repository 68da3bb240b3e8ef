create table notification (
  id          bigint generated always as identity primary key,
  hospital_id text not null references hospital,
  role        text not null,
  referral_id uuid not null references referral,
  kind        text not null,
  post        text not null,
  sent_at     timestamptz not null
);

create index notification_to on notification (hospital_id, role, sent_at desc);
