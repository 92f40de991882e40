select exists (select from {schema}.mt_events where seq_id = $1)
