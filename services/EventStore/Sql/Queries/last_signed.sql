select note from {schema}.calendar_checkpoints where origin = $1 order by size desc limit 1
