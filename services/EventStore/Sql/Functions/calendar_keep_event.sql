-- Archiving is the one change that Marten makes to a stored event; it flips a flag and touches no fact.
create or replace function {schema}.calendar_keep_event() returns trigger language plpgsql as $$
declare
    same {schema}.mt_events;
begin
    if tg_op = 'UPDATE' then
        same := new;
        same.is_archived := old.is_archived;
        if same is not distinct from old then
            return new;
        end if;
    end if;
    raise exception using errcode = 'CAL03', message = 'Stored events are never changed or removed: append a correction.';
end $$;
