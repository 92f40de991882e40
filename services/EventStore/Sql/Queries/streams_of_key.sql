select stream from {schema}.calendar_stream_keys where key = $1 order by stream
