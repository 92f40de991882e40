select current_setting('fsync') = 'on',
       current_setting('full_page_writes') = 'on',
       current_setting('synchronous_commit') <> 'off',
       current_setting('default_transaction_isolation') = 'read committed',
       current_setting('server_encoding') = 'UTF8',
       not pg_is_in_recovery(),
       (select seqincrement = 1 and seqcache = 1 and not seqcycle from pg_sequence where seqrelid = '{schema}.mt_events_sequence'::regclass),
       (select relkind = 'r' from pg_class where oid = '{schema}.mt_events'::regclass),
       (select array_agg(c.name) from unnest(array['mt_dotnet_type', 'correlation_id', 'causation_id', 'headers', 'is_archived']) c (name)
        where not exists (select from pg_attribute
                          where attrelid = '{schema}.mt_events'::regclass and attname = c.name and not attisdropped))
