delete from {schema}.calendar_tiles
