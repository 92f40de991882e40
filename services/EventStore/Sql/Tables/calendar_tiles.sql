-- The hash tree over the log (RFC 6962), in tiles of up to 256 hashes: level 0 holds leaves, each level above the roots of full tiles below.
create table if not exists {schema}.calendar_tiles (
    level  smallint not null,
    number bigint   not null,
    hashes bytea    not null,
    marks  bytea,                 -- of each leaf: event id (16 bytes) and time of recording (8 bytes, microseconds), to say what became of an entry that was changed
    primary key (level, number)
);
do $$
begin
    if exists (select from pg_attribute where attrelid = '{schema}.calendar_tiles'::regclass and attname = 'hashes' and attstorage <> 'e') then
        alter table {schema}.calendar_tiles alter column hashes set storage external, alter column marks set storage external; -- hashes cannot be packed
    end if;
end $$;
