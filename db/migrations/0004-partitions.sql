-- Monthly partitions for every table that grows without end, with a default partition as the safety net: a row is
-- never refused because a month is missing.

create function ensure_partitions(from_instant timestamptz, months integer) returns integer
  language plpgsql
as $$
declare
  parent text;
  month timestamptz;
  child text;
  made integer := 0;
begin
  for parent in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'p' and n.nspname = current_schema()
  loop
    if to_regclass(format('%I.%I', current_schema(), parent || '_rest')) is null then
      execute format('create table %I partition of %I default', parent || '_rest', parent);
      made := made + 1;
    end if;
    for step in 0 .. months - 1 loop
      month := date_trunc('month', from_instant at time zone 'UTC') at time zone 'UTC' + make_interval(months => step);
      child := parent || to_char(month at time zone 'UTC', '"_"YYYY"_"MM');
      if to_regclass(format('%I.%I', current_schema(), child)) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)',
          child, parent, uuid_floor(month), uuid_floor(month + interval '1 month'));
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end
$$;
comment on function ensure_partitions is 'Makes the partitions of the given months where they are missing; says how many it made.';
