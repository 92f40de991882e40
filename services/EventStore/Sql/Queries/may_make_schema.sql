-- Whoever owns the events, or may become their owner; before there are any, whoever asks.
select coalesce((select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('{schema}.mt_events')), true)
