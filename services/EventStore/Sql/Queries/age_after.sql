select extract(epoch from clock_timestamp() - timestamp)::float8
from {schema}.mt_events where seq_id > $1 and isfinite(timestamp) order by seq_id limit 1
