-- Takes the indexes off the service's tables that are no key, and the keys of those that are only added to, and keeps their
-- definitions: what is there while a table is filled costs more than to make it at the end.
create table inbox_bare as
select pg_get_indexdef(i.indexrelid) as definition, format('drop index %s', i.indexrelid::regclass) as removal
from pg_index i join pg_class t on t.oid = i.indrelid
where t.relnamespace = current_schema()::regnamespace and t.relname not like 'inbox\_%' and not i.indisunique
union all
select format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)),
  format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname)
from pg_constraint c join pg_class t on t.oid = c.conrelid
where t.relnamespace = current_schema()::regnamespace and c.contype in ('p', 'u') and t.relname = any (string_to_array('{appended}', ','));

do $$
declare removal text;
begin
  for removal in select b.removal from inbox_bare b loop
    execute removal;
  end loop;
end $$;
