-- What was true when, and since when the hub knew it; what two sources do not agree on; what a change asks of others.

alter table enterprise add column known_since timestamptz not null default now();

create table enterprise_fact (
  id uuid not null primary key,
  enterprise_id uuid not null references enterprise (id) on delete cascade,
  field text not null,
  value text,
  valid_from timestamptz,
  valid_to timestamptz,
  known_from timestamptz not null,
  known_to timestamptz,
  version integer not null,
  system text,
  message_id uuid
);
create index enterprise_fact_by_field on enterprise_fact (enterprise_id, field);
comment on table enterprise_fact is
  'Bitemporal: a value was true from valid_from until valid_to, and the hub believed it from known_from until known_to. A bound that is null is open. Only fields that ever changed have rows; any other has been as the enterprise''s own row says since known_since.';

create table registry_notice (
  system text not null,
  bureau text not null,
  notice_no text not null,
  message_id uuid not null,
  primary key (notice_no, system, bureau)
);
comment on table registry_notice is 'Notices that took effect: the same one again has none.';

create table discrepancy (
  id uuid not null primary key,
  enterprise_id uuid not null references enterprise (id) on delete cascade,
  field text not null,
  owner text not null,
  claimant text not null,
  claimed text,
  held text,
  message_id uuid not null,
  opened_at timestamptz not null default now(),
  answer text check (answer in ('confirm', 'correct')),
  answered_by text,
  answered_at timestamptz
);
create index discrepancy_by_enterprise on discrepancy (enterprise_id);
create index discrepancy_open on discrepancy (owner, id) where answer is null;
create unique index discrepancy_once on discrepancy (enterprise_id, field, claimant, claimed) nulls not distinct where answer is null;
comment on table discrepancy is 'A value that somebody other than the owner of the field claimed. Closed by the owner: the value held is confirmed, or corrected.';

create table linkage_task (
  id uuid not null primary key,
  enterprise_id uuid not null references enterprise (id) on delete cascade,
  agency text not null,
  version integer not null,
  fields text[] not null,
  message_id uuid not null,
  opened_at timestamptz not null default now(),
  due_on date not null,
  answer text check (answer in ('done', 'not-concerned')),
  answered_by text,
  answered_at timestamptz,
  note text
);
create index linkage_task_by_enterprise on linkage_task (enterprise_id);
create index linkage_task_open on linkage_task (agency, id) where answer is null;
comment on table linkage_task is 'An agency whose own record depends on a changed field has to follow by a date, and says when it has.';

create function name_grams(name text) returns text[] language sql immutable parallel safe
  as $$ select coalesce(array_agg(substr(name, place, 2)), '{}') from generate_series(1, length(name) - 1) as place $$;
comment on function name_grams is 'Pairs of neighbouring characters: a Chinese name has no words, and a word of it is often two characters, too short for trigrams.';
create index enterprise_name_by_gram on enterprise_key using gin (name_grams(value)) where kind = 'name';

create table sensitive_access (
  id uuid not null primary key,
  accessed_at timestamptz not null default now(),
  caller text not null,
  role text not null,
  enterprise_id uuid not null,
  fields text[] not null
);
create index sensitive_access_by_enterprise on sensitive_access (enterprise_id, accessed_at);
comment on table sensitive_access is 'Who saw personal or confidential fields of an enterprise in clear, and when.';
