select seq_id, id, stream_id, version, type, mt_dotnet_type, data, timestamp, correlation_id, causation_id, headers, coalesce(is_archived, false)
from {schema}.mt_events where seq_id <= $1 order by stream_id, version
