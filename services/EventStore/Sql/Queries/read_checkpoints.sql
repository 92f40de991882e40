select note from {schema}.calendar_checkpoints where origin = $1 and size > $2 order by size
