-- Who wants to be told of what. Only active ones are told; pending ones wait for the address to be confirmed.
create table if not exists subscriptions (
  subscription_id uuid primary key,
  recipient text not null,              -- address in wire form: local part as typed, domain in ASCII and lower case
  mail text not null,                   -- address as typed
  about text not null,                  -- everything, meeting:ID, party:ID or country:CC
  events text[] not null,               -- sorted class names of events; empty for the usual ones
  audience text not null check (audience in ('public', 'desk')),
  state text not null check (state in ('pending', 'active', 'ended')),
  floor bigint not null,                -- last position that is not told: those before it had happened already
  made_by text not null,                -- name of the key; empty when the reader asked
  made_at timestamptz not null default now(),
  confirmed_at timestamptz,
  ended_at timestamptz
);

create unique index if not exists subscriptions_once
  on subscriptions (recipient, about, events, audience, made_by) where state <> 'ended';

create index if not exists subscriptions_about on subscriptions (about, audience) where state = 'active';

-- When, and how links of its mails are told from those of earlier times.
alter table subscriptions add column if not exists delivery text not null default 'immediately' check (delivery in ('immediately', 'daily'));
alter table subscriptions add column if not exists zone text not null default 'UTC';            -- IANA zone of the reader
alter table subscriptions add column if not exists link_version int not null default 1;         -- raised to make every link of its mails worthless
