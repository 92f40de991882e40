select coalesce(last_seq_id, 0) from {schema}.mt_event_progression where name = $1
