-- What somebody reads with a calendar program who has the token: at most one feed for each subscription. A token that was taken back is gone.
create table if not exists feeds (
  token_hash bytea primary key check (octet_length(token_hash) = 32),   -- SHA-256: the token itself is shown once and kept nowhere
  subscription_id uuid not null unique references subscriptions,
  made_by text not null,                -- name of the key
  made_at timestamptz not null default now()
);

-- The last day on which there is something to say of a meeting: that of its date, or once it is off the one on which it was last heard of (UTC). Null without a date.
create or replace function meeting_feed_day(state jsonb) returns text language sql immutable parallel safe as $$
  select case when state #> '{when,start}' is not null then greatest(
    left(coalesce(state #>> '{when,end}', state #>> '{when,start}'), 10),
    case when state ->> 'status' in ('postponed', 'canceled') then left(state ->> 'lastRecorded', 10) end) end
$$;

-- Parties and countries of a meeting, spelled as subscriptions spell what they are about.
create or replace function meeting_abouts(state jsonb) returns text[] language sql immutable parallel safe as $$
  select array(
    select 'party:' || (party ->> 'partyId') from jsonb_array_elements(state -> 'parties') party
    union select 'country:' || (party ->> 'country') from jsonb_array_elements(state -> 'parties') party
    union select 'country:' || (state #>> '{place,country}'))
$$;

-- Columns rather than indexes of expressions: a fact that changes neither touches no index.
alter table meetings add column if not exists feed_day text generated always as (meeting_feed_day(state)) stored;
alter table meetings add column if not exists abouts text[] generated always as (meeting_abouts(state)) stored;

create index if not exists meetings_feed_day on meetings (feed_day, meeting_id);
create index if not exists meetings_abouts on meetings using gin (abouts);
