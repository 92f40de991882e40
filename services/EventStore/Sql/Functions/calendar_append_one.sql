-- Does for one request what calendar_append does for many, with the same locks in the same order, in fewer steps.
--   version    last version written; when nothing was written the version the stream is at; null: its row was held, ask again
--   position   last position written; null: nothing was written
create or replace function {schema}.calendar_append_one(
    p_stream text,
    p_expected bigint,           -- version before it, 0 for a stream that must not exist, null for any
    p_ids uuid[], p_types text[], p_dotnet_types text[], p_data jsonb[],
    p_correlations text[], p_causations text[], p_headers jsonb[],
    p_keys text[],
    out version bigint, out "position" bigint, out recorded timestamptz)
language plpgsql
security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    events constant int := cardinality(p_ids);
    base   bigint;
    starts boolean := true;
begin
    if p_expected is null or p_expected = 0 then
        insert into {schema}.mt_streams (id, version, timestamp) values (p_stream, events, clock_timestamp())
        on conflict do nothing returning 0 into base;
    end if;

    if base is null then
        select coalesce(version, 0) into base from {schema}.mt_streams where id = p_stream for update skip locked;
        if not found then
            if not exists (select from {schema}.mt_streams where id = p_stream) then
                base := 0;
            end if;
        end if;
        if base is null or base <> p_expected then
            version := base;
            return;
        end if;
        starts := false;
    end if;

    if cardinality(p_keys) > 0 then
        insert into {schema}.calendar_stream_keys (key, stream) select key, p_stream from unnest(p_keys) key on conflict do nothing;
    end if;

    -- The last lock of the transaction: from here to the commit no other append of ours draws a position.
    perform pg_advisory_xact_lock('{schema}'::regnamespace::oid::int, 1);
    for place in 1 .. events loop
        insert into {schema}.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
        values (nextval('{schema}.mt_events_sequence'), p_ids[place], p_stream, base + place, p_data[place], p_types[place],
                coalesce(recorded, greatest(clock_timestamp(), (select timestamp from {schema}.mt_events order by seq_id desc limit 1))),
                p_dotnet_types[place], p_correlations[place], p_causations[place], p_headers[place])
        returning seq_id, timestamp into position, recorded;
    end loop;
    version := base + events;

    -- Last, so that the foreign key finds the row locked already and need not lock it anew.
    if not starts then
        update {schema}.mt_streams set version = base + events, timestamp = recorded where id = p_stream;
    end if;
end $$;
