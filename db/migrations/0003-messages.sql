-- Canonical messages, the cases they are about, and the fan-out.

create table message (
  id uuid not null primary key,
  interchange_id uuid not null,
  ordinal integer not null,
  kind text not null,
  system text not null,
  occurred_at timestamptz not null,
  canonical json not null
) partition by range (id);
create index message_by_interchange on message (interchange_id);

create table clearance_case (
  id uuid not null primary key,
  order_key uuid not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  summary text not null,
  tracks jsonb not null,
  holds text[] not null default '{}'
);
comment on column clearance_case.order_key is 'Cases that one message touched together share it, so their events keep one order.';

create table case_reference (
  kind text not null,
  value text collate "C" not null,
  case_id uuid not null references clearance_case (id),
  primary key (value, kind)
);
create index case_reference_by_case on case_reference (case_id);

create table case_event (
  message_id uuid not null,
  case_id uuid not null,
  kind text not null,
  track text,
  state text,
  occurred_at timestamptz not null,
  applied boolean not null,
  primary key (message_id, case_id)
) partition by range (message_id);
create index case_event_by_case on case_event (case_id);
comment on column case_event.applied is 'False for an event older than the state it would have changed: kept as history.';

create table outbox (
  seq bigint generated always as identity primary key,
  message_id uuid not null,
  recipient text not null,
  shard smallint not null
);
comment on table outbox is 'What is to be published. The sequence follows the order of commit; a row goes when the broker has confirmed it.';

create table delivery (
  message_id uuid not null,
  recipient text not null,
  delivered_at timestamptz not null,
  primary key (message_id, recipient)
) partition by range (message_id);
