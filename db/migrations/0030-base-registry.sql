-- The base registry's own store: the tables in which a registry keeps its enterprises, once more, in a schema beside the
-- hub's. Statements name no registry; the search path of their transaction does. A migration that changes one of these
-- tables changes both: test/store/base-registry.test.ts compares them.

do $$
declare
  hub text := current_schema();
  base text := current_schema() || '_base';
  name text;
begin
  execute format('create schema %I', base);
  foreach name in array array['enterprise', 'enterprise_key', 'enterprise_version', 'enterprise_change', 'enterprise_fact'] loop
    execute format('create table %I.%I (like %I.%I including all)', base, name, hub, name);
  end loop;
end
$$;

-- A claim may be about an enterprise that only the base registry has: both registries call an enterprise by one id.
alter table discrepancy drop constraint discrepancy_enterprise_id_fkey;
