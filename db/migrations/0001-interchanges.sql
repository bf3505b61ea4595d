-- The receiving side: raw bytes, receipts, and the queue of what is still to be processed.
-- Identifiers are UUIDv7, which begin with the time: tables that grow without end are partitioned by range of the
-- identifier, so a look-up by identifier alone finds its partition and no second key is needed.

create function uuid_floor(instant timestamptz) returns uuid
  language sql immutable strict parallel safe
  return (lpad(to_hex(floor(extract(epoch from instant) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;

comment on function uuid_floor is 'The smallest UUIDv7 of an instant: the bound of a partition.';

create table interchange_raw (
  id uuid not null primary key,
  bytes bytea not null
) partition by range (id);
alter table interchange_raw alter column bytes set storage external;
comment on table interchange_raw is 'The bytes as they came, written once, never changed. Everything else can be computed again from here.';

create table interchange (
  id uuid not null primary key,
  received_at timestamptz not null,
  system text not null,
  channel text not null,
  submitted_by text,
  sha256 text not null,
  size integer not null,
  state text not null default 'received' check (state in ('received', 'processed', 'partial', 'quarantined')),
  format text,
  partner text,
  envelopes jsonb,
  faults jsonb,
  message_count integer,
  processed_at timestamptz
) partition by range (id);
comment on column interchange.envelopes is 'Sender, receiver and control reference of each interchange in the bytes.';

create table interchange_digest (
  sha256 text not null,
  system text not null,
  interchange_id uuid not null,
  received_at timestamptz not null,
  primary key (sha256, system)
);
create index interchange_digest_by_age on interchange_digest (received_at);
comment on table interchange_digest is 'What was received and has not failed: the same bytes from the same system again are a duplicate. Pruned after DUPLICATE_WINDOW_DAYS.';

create table control_reference (
  format text not null,
  sender text not null,
  receiver text not null,
  reference text not null,
  sha256 text not null,
  interchange_id uuid not null,
  received_at timestamptz not null,
  primary key (sender, receiver, format, reference)
);
create index control_reference_by_age on control_reference (received_at);
comment on table control_reference is 'Control references of interchanges that succeeded. Pruned after DUPLICATE_WINDOW_DAYS.';

create table inbox (
  seq bigint generated always as identity primary key,
  interchange_id uuid not null,
  size integer not null
);
comment on table inbox is 'Archived but not yet processed. A row goes in the transaction that stores its outcome.';

create table quarantine (
  id uuid not null primary key,
  interchange_id uuid not null,
  ordinal integer,
  message_type text,
  faults jsonb not null,
  state text not null default 'open' check (state in ('open', 'replayed', 'dismissed'))
) partition by range (id);
create index quarantine_by_interchange on quarantine (interchange_id);
comment on column quarantine.ordinal is 'Which message of the interchange, from 1; null for the whole interchange.';
