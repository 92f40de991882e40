-- What alerts need to know of a meeting: the fold of its facts.
create table if not exists meetings (
  meeting_id text primary key,
  version bigint not null,
  audience text not null,
  state jsonb not null
);

-- Commands of which not every fact has come yet: what those that came mean to each audience.
create table if not exists open_commands (
  command_id uuid not null,
  meeting_id text not null,
  changes jsonb not null,
  primary key (command_id, meeting_id)
);
