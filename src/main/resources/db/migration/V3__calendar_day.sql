-- Days that differ from the ordinary week: holidays, and weekends that are worked in exchange.
create table calendar_day (
  hospital_id text references hospital, -- none: the whole province
  day         date not null,
  working     boolean not null,
  unique nulls not distinct (hospital_id, day)
);
