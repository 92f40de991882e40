-- Copies of the entries of those who may have to be told, out of the people directory, which is Scheduling's.
create table if not exists people (
  person_id text primary key,
  revision bigint,                      -- of the entry that was copied; 0 when there was none; null before it was asked for
  wanted bigint not null default 0,     -- revision that the log knows of: a copy below it is made anew
  name text,
  recipient text,                       -- address in wire form
  zone text                             -- IANA zone
);

create index if not exists people_wanted on people (person_id) where revision is null or revision < wanted;

-- What the ledger keeps of mails to those who take part. Their reader is person:ID, and their recipient becomes known when their bytes are made.
do $$
begin
  if not exists (select from pg_attribute where attrelid = 'mails'::regclass and attname = 'person_id' and not attisdropped) then
    alter table mails
      add column person_id text,
      add column sequence bigint,       -- SEQUENCE of what the mail tells a calendar
      add column object text check (object in ('request', 'cancel', 'uninvite')), -- what that is; null for nothing
      add column said text,             -- subject of its bytes
      add column based_on bigint,       -- version of the meeting that they tell
      add column named text[] not null default '{}', -- people of the directory whose names or addresses they hold
      add column mail_hash bytea,       -- SHA-256 of bytes that were deleted, since somebody who is named in them was forgotten
      add column alarmed_at timestamptz, -- when the organiser was told that the person was not reached
      drop constraint mails_state_check,
      add constraint mails_state_check check (state in (
        'queued', 'sending', 'dataSent', 'accepted', 'deferred', 'bounced', 'superseded', 'inDoubt', 'suppressed', 'expired', 'noAddress'));
  end if;
end $$;

create index if not exists mails_of_people on mails (meeting_id, person_id) where person_id is not null;

create index if not exists told_of_meeting on told (meeting_id, position);

create index if not exists mails_naming on mails using gin (named) where named <> '{}';

create index if not exists mails_not_reached on mails (planned_at)
  where person_id is not null and alarmed_at is null and state in ('bounced', 'suppressed', 'expired', 'noAddress', 'inDoubt', 'deferred');
