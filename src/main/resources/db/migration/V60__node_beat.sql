-- When each run of each node was heard last, by the database's clock.
create table node_beat (
  node text primary key,
  beat_at timestamptz not null
);
comment on column node_beat.node is 'plain';
comment on column node_beat.beat_at is 'plain';
