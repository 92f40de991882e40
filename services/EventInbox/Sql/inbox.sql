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

create index if not exists inbox_waiting_stream on inbox_waiting (stream, position);
