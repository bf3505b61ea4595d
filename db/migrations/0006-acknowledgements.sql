-- Functional acknowledgements: what the hub answers to an interchange, numbered without gaps, and what others answer.

create table control_number (
  format text not null,
  sender text not null,
  receiver text not null,
  last bigint not null,
  primary key (format, sender, receiver)
);
comment on table control_number is 'The last control number the hub gave an interchange of its own, for each partner. Taken in the transaction that stores what is numbered: no gaps, no repeats.';

create table acknowledgement (
  id uuid not null primary key,
  interchange_id uuid not null,
  kind text not null check (kind in ('TA1', '997', '999', 'CONTRL', 'APERAK', 'receipt')),
  state text not null check (state in ('accepted', 'accepted-with-errors', 'partially-accepted', 'rejected')),
  format text not null,
  charset text not null,
  sender text not null,
  receiver text not null,
  number bigint not null,
  system text not null,
  channel text not null,
  body bytea not null,
  created_at timestamptz not null default now()
) partition by range (id);
create index acknowledgement_by_interchange on acknowledgement (interchange_id);
create index acknowledgement_by_number on acknowledgement (receiver, number);
comment on table acknowledgement is 'What the hub answered, byte for byte; sender is the hub as the partner addressed it, receiver the partner.';

create table acknowledgement_delivery (
  acknowledgement_id uuid not null primary key,
  channel text not null
);
comment on table acknowledgement_delivery is 'Acknowledgements still to be delivered by the channel of their interchange. Over HTTP they are fetched.';

create table acknowledgement_answer (
  id uuid not null primary key,
  interchange_id uuid not null,
  acknowledgement_id uuid,
  kind text not null,
  state text not null,
  interchange_reference text,
  group_reference text,
  message_reference text,
  findings jsonb not null
) partition by range (id);
create index acknowledgement_answer_by_acknowledgement on acknowledgement_answer (acknowledgement_id);
create index acknowledgement_answer_by_interchange on acknowledgement_answer (interchange_id);
comment on table acknowledgement_answer is 'What partners answered to what the hub sent; without acknowledgement_id, to nothing that the hub knows.';
