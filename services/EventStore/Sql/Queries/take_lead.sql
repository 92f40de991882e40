select pg_try_advisory_lock('{schema}'::regnamespace::oid::int, hashtext($1))
