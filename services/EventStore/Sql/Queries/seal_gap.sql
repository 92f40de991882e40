select {schema}.calendar_seal($1, $2)
