-- What was signed: never two roots for one size.
create table if not exists {schema}.calendar_checkpoints (
    origin    text        not null,
    size      bigint      not null,
    root      bytea       not null,
    note      text        not null, -- as it was handed on (C2SP signed-note)
    signed_at timestamptz not null default clock_timestamp(),
    primary key (origin, size)
);
