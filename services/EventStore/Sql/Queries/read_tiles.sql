select tile.level, tile.number, tile.hashes, tile.marks
from unnest($1, $2) wanted (level, number) join {schema}.calendar_tiles tile using (level, number)
