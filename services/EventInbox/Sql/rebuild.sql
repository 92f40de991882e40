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
