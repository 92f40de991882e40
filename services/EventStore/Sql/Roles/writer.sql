-- What a service needs: append and seal through the functions, read, keep its checkpoints, and sign the tree over the log. Nothing else changes the log.
grant usage on schema {schema} to {writer};
grant select on {schema}.mt_streams, {schema}.mt_events, {schema}.calendar_stream_keys to {writer};
grant select, insert, update on {schema}.mt_event_progression to {writer};
grant select, insert, update, delete on {schema}.calendar_tiles to {writer};
grant select, insert on {schema}.calendar_checkpoints to {writer};
grant execute on function {schema}.calendar_append, {schema}.calendar_append_one, {schema}.calendar_seal to {writer};
