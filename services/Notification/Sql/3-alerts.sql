-- The words that one command owes the readers of one audience.
create table if not exists alert_texts (
  command_id uuid not null,
  meeting_id text not null,
  audience text not null check (audience in ('public', 'desk')),
  position bigint not null,             -- of the command's last fact
  events text[] not null,
  subject text not null,
  plain text not null,
  html text not null,
  traceparent text,
  primary key (command_id, meeting_id, audience)
);

-- The ledger: one mail for each command, meeting and subscription. next_at is null once nothing more will be tried.
create table if not exists alerts (
  alert_id uuid primary key default gen_random_uuid(),
  command_id uuid not null,
  meeting_id text not null,
  audience text not null,
  subscription_id uuid not null references subscriptions,
  recipient text not null,
  position bigint not null,
  state text not null default 'queued' check (state in (
    'queued', 'sending', 'dataSent', 'accepted', 'deferred', 'bounced', 'superseded', 'inDoubt', 'suppressed', 'expired')),
  attempts int not null default 0,
  doubts int not null default 0,        -- tries of which nobody knows whether they arrived; after the second there is no other
  planned_at timestamptz not null default now(),
  next_at timestamptz default now(),
  expires_at timestamptz not null,
  owner uuid,                           -- the process that tries it now
  lease_until timestamptz,
  data_sent_at timestamptz,
  finished_at timestamptz,
  message_id text,                      -- with the bytes: made before the first try, the same in all
  mail bytea,
  last_phase text,
  last_code int,
  last_enhanced text,
  last_note text,
  foreign key (command_id, meeting_id, audience) references alert_texts,
  unique (command_id, meeting_id, subscription_id)
);

create unique index if not exists alerts_one_in_flight on alerts (meeting_id, recipient) where state in ('sending', 'dataSent');

create index if not exists alerts_open on alerts (meeting_id, recipient, position, alert_id) where next_at is not null;

create index if not exists alerts_due on alerts (next_at) where next_at is not null and state in ('queued', 'deferred', 'inDoubt');

create index if not exists alerts_of_meeting on alerts (meeting_id, recipient, position);

create index if not exists alerts_of_owner on alerts (owner) where state in ('sending', 'dataSent');
