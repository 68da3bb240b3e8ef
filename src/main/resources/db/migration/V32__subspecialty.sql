-- What a person on duty is a specialist of, in the words of the decision table route-referral.
alter table duty_shift add column subspecialties text[] not null default '{}';
