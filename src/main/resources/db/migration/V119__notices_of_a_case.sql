-- Of what is told as often as somebody sends, a list shows the newest of each case alone.
create index notification_of_case on notification (referral_id, kind, id);
