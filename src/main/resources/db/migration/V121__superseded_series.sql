-- Series of reports in whose place a later version has come: stored, but not found by searches. No part of the index, which
-- may be made anew.
create table superseded_series (
  series_instance_uid text collate "C" primary key
);
comment on column superseded_series.series_instance_uid is 'key';
