-- How urgent it is and until when something is to be done: what a message outside may say, beside the kind.
alter table notification add urgency text, add category integer, add due_at timestamptz;

-- Where a hospital is reached outside: a post of its own, or, with the post '', whoever has none.
create table hospital_contact (
  hospital_id text not null references hospital,
  post        text not null,
  email       text not null,
  primary key (hospital_id, post)
);

alter table hospital add webhook_url text;

-- The outbox: one message to one address, written in the transaction of its notice.
create table delivery (
  id              uuid primary key,
  notification_id bigint not null references notification,
  channel         text not null,
  wording         text not null,
  address         text not null,
  state           text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
  attempts        integer not null default 0,
  next_at         timestamptz not null,
  problem         text,
  ended_at        timestamptz,
  retried_by      text,
  check ((state = 'WAITING') = (ended_at is null))
);

create index delivery_waiting on delivery (channel, next_at) where state = 'WAITING';
create index delivery_failed on delivery (ended_at) where state = 'FAILED';
create index delivery_of on delivery (notification_id);
