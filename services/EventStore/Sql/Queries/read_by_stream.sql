-- A header that is no text counts as its JSON.
select seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, coalesce(headers ->> $2, (headers -> $2)::text)
from {schema}.mt_events where seq_id <= $1 order by stream_id, version
