-- The ledger: a line for each mail that is owed to somebody. next_at is null once nothing more will be tried.
create table if not exists mails (
  mail_id uuid primary key default gen_random_uuid(),
  kind text not null,                   -- alert, or what else it is for
  cause text not null unique,           -- why it is owed: planning it twice plans it once
  thread text not null,                 -- what it is about, such as meeting:ID: mails of one thread reach a reader in order
  reader text not null,                 -- whose mail it is: the address, or person:ID
  position bigint not null,             -- in the log, of the last fact that it tells
  recipient text,                       -- address in wire form; null until the person's is known
  subscription_id uuid references subscriptions,
  meeting_id text,
  audience text check (audience in ('public', 'desk')),
  commands uuid[] not null default '{}', -- what it tells, in order: its own command, after those of the mails that it replaced before they left
  subject text, plain text, html text,  -- words that were made when it was planned; null where they are made of the commands
  traceparent text,
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
  last_note text
);

create unique index if not exists mails_one_in_flight on mails (thread, reader) where state in ('sending', 'dataSent');

create index if not exists mails_open on mails (thread, reader, position, mail_id) where next_at is not null;

create index if not exists mails_due on mails (next_at) where next_at is not null and state in ('queued', 'deferred', 'inDoubt');

create index if not exists mails_of_thread on mails (thread, reader, position);

create index if not exists mails_of_subscription on mails (subscription_id) where next_at is not null;
