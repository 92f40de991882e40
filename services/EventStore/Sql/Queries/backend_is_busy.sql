select exists (select from pg_stat_activity where pid = $1 and state is distinct from 'idle')
