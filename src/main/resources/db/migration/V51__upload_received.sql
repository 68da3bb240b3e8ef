-- What has been received of a file counts, not what was announced; and whose disk has it: the id of its folder of uploads.
alter table upload_file
  add column received bigint not null default 0,
  add column touched_at timestamptz not null default now(),
  add column folder uuid;
update upload_file set received = size where state <> 'WAITING';
comment on column upload_file.received is 'plain: bytes, noted now and then while the file is waited for';
comment on column upload_file.touched_at is 'plain: when it was announced, or bytes came last';
comment on column upload_file.folder is 'plain';

drop index upload_file_received;
create index upload_file_received on upload_file (folder, received_at, number) where state = 'RECEIVED';
create index upload_file_empty on upload_file (touched_at) where state = 'WAITING' and received = 0;
