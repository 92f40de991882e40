-- How far the inbox got. One row.
create table if not exists inbox_checkpoint (
  only_row boolean primary key default true check (only_row),
  position bigint not null check (position >= 0)
);

insert into inbox_checkpoint (position) values (0) on conflict do nothing;

-- Streams whose event could not be applied: where and why, never what.
create table if not exists inbox_parked (
  stream text primary key,
  from_position bigint not null,
  error_class text not null,
  error_code text not null,
  parked_at timestamptz not null default now()
);

-- Later events of a parked stream, by position; the feed has their content.
create table if not exists inbox_waiting (
  position bigint primary key,
  stream text not null references inbox_parked on delete cascade
);

alter table inbox_waiting add column if not exists type text;

create index if not exists inbox_waiting_stream on inbox_waiting (stream, position);

-- What people ordered to be done about parked streams, and what came of it: who, when and why. Kept for ever.
create table if not exists inbox_repair (
  nr bigint generated always as identity primary key,
  stream text not null,
  action text not null check (action in ('retry', 'discard')),
  reason text,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  done_at timestamptz,
  outcome text check (outcome in ('applied', 'parkedAgain', 'discarded', 'notParked')),
  events bigint not null default 0,
  dropped bigint[] not null default '{}',
  check ((action = 'discard') = (reason is not null)),
  check ((done_at is null) = (outcome is null))
);

create index if not exists inbox_repair_open on inbox_repair (nr) where done_at is null;
