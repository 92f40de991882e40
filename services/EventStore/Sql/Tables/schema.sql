-- Asked first, since even "if not exists" wants the right to make schemas.
do $$
begin
    if not exists (select from pg_namespace where nspname = '{schema}') then
        create schema {schema};
    end if;
end $$;
