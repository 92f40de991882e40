-- Writes what many requests ask for, each with an outcome of its own.
--   request    place in p_expected, from 1
--   version    last version written; of a refused request the version the stream is at; null: a row was held, ask again
--   position   last position written; null: nothing was written
-- p_together: all requests or none; a refusal raises CAL01 (hint: request and actual version), a held row CAL02.
create or replace function {schema}.calendar_append(
    p_streams text[],            -- distinct, in the same order in every process
    p_starts boolean[],          -- per stream: may a request of it start the stream?
    p_request_streams int[],     -- per request: place of its stream
    p_expected bigint[],         -- per request: version before it, 0 for a stream that must not exist, null for any
    p_counts int[],              -- per request: how many events
    p_event_requests int[],      -- per event: its request, ascending
    p_event_places int[],        -- per event: its place in the request, from 1
    p_ids uuid[], p_types text[], p_dotnet_types text[], p_data jsonb[],
    p_correlations text[], p_causations text[], p_headers jsonb[],
    p_key_requests int[], p_keys text[],
    p_together boolean)
returns table (request int, version bigint, "position" bigint, recorded timestamptz)
language plpgsql
security definer set search_path = pg_catalog, pg_temp
set enable_mergejoin = off -- a plan made while the tables were small must not outlive that
set plan_cache_mode = force_generic_plan -- planning anew for each call takes longer than the call
as $$
#variable_conflict use_column
declare
    versions  bigint[];          -- per stream: version it is at, null when the row was held
    found     bigint[];          -- per request: version met, null when the row was held
    bases     bigint[];          -- per request: version before it, null when refused
    positions bigint[];          -- of the events written, in their order
    accepted  int := 0;
    written   int := 0;
    now_here  timestamptz;
begin
    if true = any (p_starts) then
        insert into {schema}.mt_streams (id, version)
        select s.id, 0 from unnest(p_streams, p_starts) with ordinality s (id, starts, place) where s.starts order by s.place
        on conflict do nothing;
    end if;

    with held as (
        select id, version from {schema}.mt_streams where id = any (p_streams) for update skip locked)
    select array_agg(
        case when held.id is not null then coalesce(held.version, 0)
             when exists (select from {schema}.mt_streams e where e.id = s.id) then null
             else 0 end
        order by s.place)
    into versions
    from unnest(p_streams) with ordinality s (id, place) left join held on held.id = s.id;

    for r in 1 .. cardinality(p_expected) loop
        found[r] := versions[p_request_streams[r]];
        if p_expected[r] = found[r] or (p_expected[r] is null and found[r] is not null) then
            bases[r] := found[r];
            versions[p_request_streams[r]] := found[r] + p_counts[r];
            accepted := accepted + 1;
        else
            bases[r] := null;
            if p_together then
                raise exception using
                    errcode = case when found[r] is null then 'CAL02' else 'CAL01' end,
                    message = 'One of the appends that belong together was refused.',
                    hint = concat_ws(' ', r, found[r]);
            end if;
        end if;
    end loop;

    if accepted > 0 then
        -- The last lock of the transaction: from here to the commit no other append of ours draws a position.
        perform pg_advisory_xact_lock('{schema}'::regnamespace::oid::int, 1);
        now_here := greatest(clock_timestamp(), (select timestamp from {schema}.mt_events order by seq_id desc limit 1));

        if cardinality(p_keys) > 0 then
            insert into {schema}.calendar_stream_keys (key, stream)
            select k.key, p_streams[p_request_streams[k.request]]
            from unnest(p_keys, p_key_requests) k (key, request) where bases[k.request] is not null
            on conflict do nothing;
        end if;

        with written as (
            insert into {schema}.mt_events
                (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
            select nextval('{schema}.mt_events_sequence'), e.id, p_streams[p_request_streams[e.request]], bases[e.request] + e.place, e.data, e.type,
                   now_here, e.dotnet_type, e.correlation, e.causation, e.headers
            from unnest(p_event_requests, p_event_places, p_ids, p_types, p_dotnet_types, p_data, p_correlations, p_causations, p_headers)
                e (request, place, id, type, dotnet_type, data, correlation, causation, headers)
            where bases[e.request] is not null
            returning seq_id)
        select array_agg(seq_id order by seq_id) into positions from written;

        -- Last, so that the foreign key finds the rows locked already and need not lock them anew.
        update {schema}.mt_streams s set version = n.version, timestamp = now_here
        from unnest(p_streams, versions) n (id, version)
        where s.id = any (p_streams) and s.id = n.id and s.version is distinct from n.version and n.version is not null;
    end if;

    for r in 1 .. cardinality(p_expected) loop
        request := r;
        version := found[r];
        position := null;
        recorded := null;
        if bases[r] is not null then
            written := written + p_counts[r];
            version := bases[r] + p_counts[r];
            position := positions[written];
            recorded := now_here;
        end if;
        return next;
    end loop;
end $$;
