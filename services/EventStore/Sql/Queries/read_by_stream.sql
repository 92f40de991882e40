-- A header that is no text counts as its JSON. The sum keeps PostgreSQL from the index of positions, with which it would sort the whole log before the first row.
select stream_id, record_send(row(
  version, seq_id, id, type::text, timestamp, coalesce(headers ->> $2, (headers -> $2)::text), correlation_id::text, causation_id::text, data::text))
from {schema}.mt_events where seq_id + 0 <= $1 and ($3::text is null or stream_id = $3) order by stream_id, version
