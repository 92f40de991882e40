-- Links that were mailed to confirm an address, by the SHA-256 of their token.
create table if not exists confirmations (
  token_hash bytea primary key,
  subscription_id uuid not null references subscriptions on delete cascade,
  recipient text not null,
  asked_at timestamptz not null default now(),
  used_at timestamptz
);

create index if not exists confirmations_of_recipient on confirmations (recipient, asked_at);

create index if not exists confirmations_of_domain on confirmations (split_part(recipient, '@', 2), asked_at);

create index if not exists confirmations_of_subscription on confirmations (subscription_id);

-- What strangers asked for and did not get, for those who look whether somebody guesses. Without the address.
create table if not exists refused_asks (
  refused_id uuid primary key,          -- in the order of time
  asked_at timestamptz not null default now(),
  about text not null,                  -- as in subscriptions
  reason text not null
);

-- What the tokens in every mail are made of. 244 random bits of the server's strong source; made once, shared by all processes.
create table if not exists link_key (
  only_row boolean primary key default true check (only_row),
  secret bytea not null
);

insert into link_key (secret) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))) on conflict do nothing;

-- Addresses that take no mail any more.
create table if not exists suppressions (
  recipient text primary key,           -- in wire form
  code int,                             -- the server's answer; null for one that came as a report
  enhanced text,
  since timestamptz not null default now()
);

create index if not exists mails_bounced on mails (recipient) where state = 'bounced';
