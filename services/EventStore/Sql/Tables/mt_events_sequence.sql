create sequence if not exists {schema}.mt_events_sequence owned by {schema}.mt_events.seq_id;
