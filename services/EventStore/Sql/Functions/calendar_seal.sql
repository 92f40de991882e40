-- Fills positions that nobody can fill any more with tombstones of Marten's shape; a row that is there already stays.
-- Their time is that of the next event, so that time never goes back with the position.
create or replace function {schema}.calendar_seal(p_first bigint, p_last bigint) returns bigint
language plpgsql
security definer set search_path = pg_catalog, pg_temp
set lock_timeout = '5s'
as $$
declare
    next_time timestamptz;
    sealed    bigint;
begin
    insert into {schema}.mt_streams (id, version) values ('mt_tombstone', 0) on conflict do nothing;
    select timestamp into next_time from {schema}.mt_events where seq_id > p_last order by seq_id limit 1;
    insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
    select n, gen_random_uuid(), 'mt_tombstone', n, '{}', 'tombstone', coalesce(next_time, clock_timestamp()),
           'JasperFx.Events.Tombstone, JasperFx.Events'
    from generate_series(p_first, p_last) n
    on conflict do nothing;
    get diagnostics sealed = row_count;
    return sealed;
end $$;
