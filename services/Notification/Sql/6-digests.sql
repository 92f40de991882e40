-- What subscriptions are told of in a daily mail: those that want one, and those that had too many mails that day. Kept once told, so that telling it twice tells it once.
create table if not exists digest_lines (
  subscription_id uuid not null references subscriptions on delete cascade,
  command_id uuid not null,
  meeting_id text not null,
  position bigint not null,
  told_at timestamptz not null default now(),
  day date,                             -- the day, in the reader's zone, whose mail holds it; null before
  primary key (subscription_id, command_id, meeting_id)
);

create index if not exists mails_of_reader on mails (reader, planned_at) where kind = 'alert';

create index if not exists digest_lines_open on digest_lines (subscription_id, told_at) where day is null;
