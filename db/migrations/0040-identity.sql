-- One enterprise, many identifiers over time; enterprises that turn out to be one, and are told apart again.

do $$
declare
  registry text;
begin
  foreach registry in array array[current_schema(), current_schema() || '_base'] loop
    execute format('alter table %I.enterprise_key drop constraint enterprise_key_pkey', registry);
    execute format('alter table %I.enterprise_key add column valid_from timestamptz, add column valid_to timestamptz,
      add column known_from timestamptz, add column known_to timestamptz', registry);
    execute format('create unique index enterprise_key_once on %I.enterprise_key (value, kind, enterprise_id, valid_from)
      nulls not distinct where known_to is null', registry);
    execute format('create index enterprise_key_believed_once on %I.enterprise_key (value, kind) where known_to is not null', registry);
    execute format('alter table %I.enterprise add column merged_into uuid references %I.enterprise (id)', registry, registry);
    execute format('create index enterprise_by_survivor on %I.enterprise (merged_into) where merged_into is not null', registry);
  end loop;
end
$$;
comment on table enterprise_key is
  'Normalised identifiers by kind, and names (kind name), present and former: held from valid_from until valid_to, believed from known_from until known_to. A bound that is null is open. One value may name several enterprises.';
comment on column enterprise.merged_into is 'The enterprise that stands for this one now, at the end of all merges; null for one that stands for itself.';

create table enterprise_merge (
  id uuid not null primary key,
  survivor_id uuid not null references enterprise (id),
  merged_id uuid not null references enterprise (id),
  valid_from timestamptz not null,
  merged_at timestamptz not null,
  merged_by text not null,
  why text not null,
  split_at timestamptz,
  split_by text,
  split_why text,
  check (survivor_id <> merged_id)
);
create unique index enterprise_merge_once on enterprise_merge (merged_id) where split_at is null;
create index enterprise_merge_by_survivor on enterprise_merge (survivor_id);
comment on table enterprise_merge is 'An operator''s word that two enterprises are one, and the word that takes it back: who, when, why. Rows are never deleted.';
