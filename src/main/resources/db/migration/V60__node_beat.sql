-- When each run of each node was heard last, by the database's clock.
create table node_beat (
  node text primary key,
  beat_at timestamptz not null
);
