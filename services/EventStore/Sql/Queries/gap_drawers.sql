-- Who may still fill a gap: nextval holds this lock on the sequence until its transaction ends, savepoints or not.
-- A prepared transaction has no process, but a name.
select l.virtualtransaction, l.pid, a.application_name, p.gid, coalesce(a.xact_start, p.prepared)
from pg_locks l
left join pg_stat_activity a on a.pid = l.pid
left join pg_locks t on l.pid is null and t.locktype = 'transactionid' and t.pid is null and t.virtualtransaction = l.virtualtransaction
left join pg_prepared_xacts p on p.transaction = t.transactionid
where l.locktype = 'relation' and l.relation = '{schema}.mt_events_sequence'::regclass and l.mode = 'RowExclusiveLock' and l.granted
  and l.database = (select oid from pg_database where datname = current_database())
