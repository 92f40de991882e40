-- Does the last event of each request stand in its stream?
select r.request::int, e.version, e.seq_id, e.timestamp
from unnest($1, $2) with ordinality r (stream, id, request)
join {schema}.mt_events e on e.stream_id = r.stream and e.id = r.id
