-- What is known of each meeting: the fold of its events.
create table if not exists meeting (
  meeting_id text collate "C" primary key,
  version bigint not null,
  position bigint not null,
  state json not null
);

-- A state is some kilobytes, and written often: packed by what packs fast, where the server knows it.
do $$ begin
  if exists (select from pg_attribute where attrelid = 'meeting'::regclass and attname = 'state' and attcompression <> 'l') then
    alter table meeting alter column state set compression lz4;
  end if;
exception when feature_not_supported then
  null;
end $$;

-- Every event of a meeting, for its history.
create table if not exists meeting_event (
  meeting_id text collate "C" not null,
  version bigint not null,
  position bigint not null,
  event_id uuid not null,
  type text not null,
  recorded timestamptz not null,
  actor text,
  correlation text,
  causation text,
  fact json not null,
  primary key (meeting_id, version)
);

-- What participants were told: enough to find the meetings whose notices may contradict each other.
create table if not exists notice (
  meeting_id text collate "C" not null,
  version bigint not null,
  says text not null,
  primary key (meeting_id, version)
);
