-- Makes what bare.sql took off, under the same names, and lets the planner know what is there.
do $$
declare one record;
begin
  if to_regclass('inbox_bare') is null then
    return;
  end if;
  perform set_config('maintenance_work_mem', '128MB', true);
  for one in select definition from inbox_bare loop
    execute one.definition;
  end loop;
  drop table inbox_bare;
  for one in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('analyze %I', one.tablename);
  end loop;
end $$;
