-- One row a meeting, by civil day at the venue. Meetings without a date lie at infinity.
create table if not exists agenda (
  meeting_id text collate "C" primary key,
  first_day date not null,
  last_day date not null,
  status text not null,
  audience text not null,
  scheduled_by text,
  organisers text[] not null,
  has_visa_case boolean not null,
  rule_met boolean not null,
  removed boolean not null,
  parties text[] not null,
  countries text[] not null,
  words text not null,
  version bigint not null,
  entry json not null
);

create index if not exists agenda_day on agenda (first_day, meeting_id);
create index if not exists agenda_spans on agenda using gist (daterange(first_day, last_day, '[]')) where last_day > first_day;
create index if not exists agenda_parties on agenda using gin (parties);
create index if not exists agenda_countries on agenda using gin (countries);
create index if not exists agenda_at_risk on agenda (first_day) where status = 'atRisk' or not rule_met;
