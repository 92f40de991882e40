-- Made only where missing: making a trigger again would wait for every writer at each start.
do $$
begin
    if not exists (select from pg_trigger where tgrelid = '{schema}.mt_events'::regclass and tgname = 'calendar_keep_event') then
        create trigger calendar_keep_event before update or delete on {schema}.mt_events
            for each row execute function {schema}.calendar_keep_event();
    end if;
    if not exists (select from pg_trigger where tgrelid = '{schema}.mt_events'::regclass and tgname = 'calendar_keep_events') then
        create trigger calendar_keep_events before truncate on {schema}.mt_events
            for each statement execute function {schema}.calendar_keep_event();
    end if;
end $$;
