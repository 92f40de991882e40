-- Who may still fill a gap: nextval holds this lock on the sequence until its transaction ends, savepoints or not.
-- A prepared transaction shows without a process.
select l.virtualtransaction, l.pid, a.application_name, a.xact_start
from pg_locks l left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'relation' and l.relation = '{schema}.mt_events_sequence'::regclass and l.mode = 'RowExclusiveLock' and l.granted
  and l.database = (select oid from pg_database where datname = current_database())
