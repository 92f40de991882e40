-- Moves a checkpoint only from where the caller saw it; a missing one stands at 0.
insert into {schema}.mt_event_progression (name, last_seq_id, last_updated)
select $1, $3, clock_timestamp()
where $2 = 0 or exists (select from {schema}.mt_event_progression where name = $1)
on conflict (name) do update set last_seq_id = $3, last_updated = clock_timestamp()
where {schema}.mt_event_progression.last_seq_id = $2
