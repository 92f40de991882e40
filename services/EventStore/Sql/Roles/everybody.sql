-- These functions write with the rights of their owner, so they are not for whoever may connect.
revoke all on function {schema}.calendar_append, {schema}.calendar_append_one, {schema}.calendar_seal from public;
