-- What mails need to know of a meeting: the fold of its facts.
create table if not exists meetings (
  meeting_id text primary key,
  version bigint not null,
  audience text not null,
  sequence bigint not null default -1,  -- SEQUENCE of the last calendar object about it (RFC 5545, 3.8.7.4)
  state jsonb not null
);

-- What one command came to for each kind of reader: what its mails tell. While is_open, not every fact of the command has come.
create table if not exists told (
  command_id uuid not null,
  meeting_id text not null,
  position bigint not null,             -- of the command's last fact that came
  is_open boolean not null,
  changes jsonb not null,               -- by kind of reader, in order
  state jsonb not null,                 -- the meeting after it
  traceparent text,
  primary key (command_id, meeting_id)
);
