-- Names, as far as they were asked for. The directory of Scheduling owns them; revision and forgotten come from events, name does not.
create table if not exists person (
  person_id text primary key,
  revision bigint not null,
  forgotten boolean not null default false,
  name text
);
