-- Cases that do not depend on the order of arrival: of its events a case keeps when each state was first and last
-- reported, numbers are known by their scope, and cases that prove to be one become a tree whose root lives on.

create table case_change (
  batch bigint generated always as identity primary key,
  case_ids uuid[] not null,
  changed_at timestamptz not null default now()
);
comment on table case_change is 'Which cases each batch changed, in the order of commit: what all streams of a process read together. Pruned after a day.';

alter table clearance_case
  add column marks jsonb,
  add column turn text not null default 'nobody',
  add column parties uuid[] not null default '{}',
  add column provisional boolean not null default false,
  add column separated boolean not null default false,
  add column joined_into uuid,
  add column joined_by uuid,
  add column joined_batch bigint;
update clearance_case c set marks = coalesce((
  select jsonb_object_agg(state, jsonb_build_array(first, last)) from (
    select state, (extract(epoch from min(occurred_at)) * 1000)::bigint as first, (extract(epoch from max(occurred_at)) * 1000)::bigint as last
    from case_event where case_id = c.id and state is not null group by state
  ) as reported), '{}');
alter table clearance_case alter column marks set not null, drop column tracks;
comment on column clearance_case.marks is 'When each state was reported, in milliseconds since 1970: once, or first and last. Summary, holds and turn follow from it.';
comment on column clearance_case.parties is 'Enterprises that may see the case, as its own events name them; case_party has those of the whole tree.';
comment on column clearance_case.provisional is 'Known by shared numbers only: it goes into the first shipment that has one of them.';
comment on column clearance_case.joined_into is 'It proved to be this case, as joined_by showed; its numbers and events stay its own, so that the join can be undone.';
create index clearance_case_joined on clearance_case (joined_into) where joined_into is not null;

alter table case_reference drop constraint case_reference_pkey;
alter table case_reference
  add column scope text collate "C" not null default '',
  add column located boolean not null default false;
update case_reference set kind = 'containerNo', scope = split_part(value, '@', 2), value = split_part(value, '@', 1) where kind = 'container';
create index case_reference_by_value on case_reference (value);
create index case_reference_located on case_reference (value) where located;
comment on column case_reference.scope is 'Within what the number is unique: the voyage of a container, the carrier of a bill, the declarant of a local reference.';
comment on column case_reference.located is 'An event came by this number alone, so every case that has it has the event.';

create table case_group (
  value text collate "C" not null,
  kind text not null,
  scope text collate "C" not null,
  case_ids uuid[] not null
);
create index case_group_by_value on case_group (value);
comment on table case_group is 'Numbers of messages about many shipments, a manifest above all: one row for all of its cases.';

alter table case_event drop column track, drop column applied,
  add column located_by jsonb,
  add column batch bigint not null default 0;
comment on column case_event.located_by is 'The shared numbers by which the event came, where it named none of the shipment''s own.';
comment on column case_event.batch is 'Order of commit: see case_change.';

create table case_party (
  enterprise_id uuid not null,
  case_id uuid not null,
  primary key (enterprise_id, case_id)
);
comment on table case_party is 'Who may see a case: the enterprises that its events name in a role of the shipment.';

create table case_separation (
  id uuid not null primary key,
  part_id uuid not null,
  root_id uuid not null,
  separated_by text not null,
  reason text not null,
  separated_at timestamptz not null default now()
);
create index case_separation_by_part on case_separation (part_id);
create index case_separation_by_root on case_separation (root_id);
comment on table case_separation is 'Joins that an operator undid, and why: the two are never joined again.';
