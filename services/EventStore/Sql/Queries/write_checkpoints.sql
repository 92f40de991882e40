insert into {schema}.calendar_checkpoints (origin, size, root, note) select * from unnest($1, $2, $3, $4)
