-- The enterprise registry: one row an enterprise, its catalogue fields as one document, and the keys that find it.

create table enterprise (
  id uuid not null primary key,
  version integer not null,
  fields jsonb not null,
  updated_at timestamptz not null,
  uscc text generated always as (fields ->> 'unifiedSocialCreditCode') stored,
  organization_code text generated always as (fields ->> 'organizationCode') stored
);
comment on column enterprise.uscc is 'With organization_code, what identification needs of the fields: reading the whole document for it costs most of the time.';

create table enterprise_key (
  kind text not null,
  value text not null,
  enterprise_id uuid not null references enterprise (id) on delete cascade,
  primary key (value, kind, enterprise_id)
);
create index enterprise_key_by_enterprise on enterprise_key (enterprise_id);
comment on table enterprise_key is 'Normalised identifiers by kind, and names (kind name). One value may name several enterprises.';

create table enterprise_change (
  id uuid not null primary key,
  enterprise_id uuid not null,
  version integer not null,
  system text not null,
  message_id uuid not null,
  changes jsonb not null
) partition by range (id);
create index enterprise_change_by_enterprise on enterprise_change (enterprise_id);

create table enterprise_version (
  enterprise_id uuid not null,
  version integer not null,
  fields jsonb not null,
  primary key (enterprise_id, version)
);
comment on table enterprise_version is 'What the registry said of an enterprise at each version: messages refer to it instead of holding a copy.';
