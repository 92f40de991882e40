insert into {schema}.calendar_tiles (level, number, hashes, marks) select * from unnest($1, $2, $3, $4)
on conflict (level, number) do update set hashes = excluded.hashes, marks = excluded.marks
