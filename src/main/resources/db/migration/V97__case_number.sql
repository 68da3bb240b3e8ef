-- By which people name a case on the telephone: eight digits of a sequence and a check digit, see CaseNumber.
create sequence case_sequence start with 10000000;
alter table referral add column case_number bigint;

create function pg_temp.damm(digits text) returns integer language plpgsql as $$
declare
  quasigroup constant text[] := array['0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
    '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];
  state integer := 0;
begin
  for i in 1 .. length(digits) loop
    state := substr(quasigroup[state + 1], substr(digits, i, 1)::integer + 1, 1)::integer;
  end loop;
  return state;
end
$$;

update referral r set case_number = n.number * 10 + pg_temp.damm(n.number::text)
  from (select id, nextval('case_sequence') as number from (select id from referral order by submitted_at, id) old) n
  where n.id = r.id;

alter table referral alter column case_number set not null;
create unique index referral_case_number on referral (case_number);
comment on column referral.case_number is 'key';
