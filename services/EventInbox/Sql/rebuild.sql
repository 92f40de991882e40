-- The last rebuild, whichever process runs it. One row, never part of a shadow.
create table if not exists inbox_rebuild (
  only_row boolean primary key default true check (only_row),
  state text not null check (state in ('running', 'done', 'failed')),
  began_at timestamptz not null,
  began_from bigint not null,
  moved_at timestamptz not null,
  position bigint not null,
  error text
);

-- Whether somebody waits for it: then it goes on by itself where its process ended.
alter table inbox_rebuild add column if not exists ordered boolean not null default false;
