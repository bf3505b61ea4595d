-- What grows without end and was one table each is partitioned like the others: who saw sensitive fields, which records of the base
-- registry were refused, and the base registry's changes (its tables were copied from the hub's, and a copy has no partitions).

create function ensure_partitions_of(parent regclass, from_instant timestamptz, months integer) returns integer
  language plpgsql
as $$
declare
  home text;
  name text;
  month timestamptz;
  child text;
  made integer := 0;
begin
  select n.nspname, c.relname into home, name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
  if to_regclass(format('%I.%I', home, name || '_rest')) is null then
    execute format('create table %I.%I partition of %s default', home, name || '_rest', parent);
    made := made + 1;
  end if;
  for step in 0 .. months - 1 loop
    month := date_trunc('month', from_instant at time zone 'UTC') at time zone 'UTC' + make_interval(months => step);
    child := name || to_char(month at time zone 'UTC', '"_"YYYY"_"MM');
    if to_regclass(format('%I.%I', home, child)) is null then
      execute format('create table %I.%I partition of %s for values from (%L) to (%L)',
        home, child, parent, uuid_floor(month), uuid_floor(month + interval '1 month'));
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;
comment on function ensure_partitions_of is 'Makes the partitions of a table for the given months where they are missing; says how many it made.';

create or replace function ensure_partitions(from_instant timestamptz, months integer) returns integer
  language plpgsql
as $$
declare
  parent regclass;
  made integer := 0;
begin
  -- Every process of a hub looks once a day: of two that find a month missing, one waits and finds it there.
  -- 1 to 3 are the locks of outcomes, of migrations and of loads.
  perform pg_advisory_xact_lock(hashtext(current_schema()), 4);
  for parent in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'p' and n.nspname in (current_schema(), current_schema() || '_base')
  loop
    made := made + ensure_partitions_of(parent, from_instant, months);
  end loop;
  return made;
end
$$;
comment on function ensure_partitions is 'Makes the partitions of the given months where they are missing, in the hub''s schema and the base registry''s; says how many it made.';

do $$
declare
  plain regclass;
  home text;
  name text;
  parted text;
  remark text;
  indexes text[];
  rights text[];
  oldest timestamptz;
  statement text;
begin
  foreach plain in array
    array['sensitive_access', 'base_refusal', format('%I.enterprise_change', current_schema() || '_base')]::regclass[]
  loop
    select n.nspname, c.relname, obj_description(c.oid, 'pg_class') into home, name, remark
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = plain;
    parted := format('%I.%I', home, name);
    select coalesce(array_agg(pg_get_indexdef(indexrelid)), '{}') into indexes from pg_index where indrelid = plain and not indisprimary;
    -- What an operator granted on the table holds on.
    select coalesce(array_agg(format('grant %s on %s to %s%s', privilege_type, parted,
        case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
        case when is_grantable then ' with grant option' else '' end)), '{}')
      into rights from pg_class c, aclexplode(c.relacl) where c.oid = plain and grantee <> c.relowner;

    execute format('alter table %s rename to %I', plain, name || '_plain');
    execute format('create table %s (like %s including all excluding indexes) partition by range (id)', parted, plain);
    -- The time that an identifier begins with, of the oldest row.
    execute format('select to_timestamp((''x'' || left(replace(id::text, ''-'', ''''), 12))::bit(48)::bigint / 1000.0) from %s order by id limit 1', plain)
      into oldest;
    oldest := least(oldest, now());
    perform ensure_partitions_of(parted::regclass, oldest, (12 * (extract(year from now() at time zone 'UTC') - extract(year from oldest at time zone 'UTC'))
      + extract(month from now() at time zone 'UTC') - extract(month from oldest at time zone 'UTC'))::integer + 2);
    execute format('insert into %s select * from %s', parted, plain);
    execute format('drop table %s', plain);
    execute format('alter table %s add primary key (id)', parted);
    execute format('comment on table %s is %L', parted, remark);
    foreach statement in array indexes || rights loop
      execute statement;
    end loop;
  end loop;
end
$$;
