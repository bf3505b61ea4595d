-- What subscribers are told of their cases: subscriptions, the notices made for them, and every attempt to deliver one.

create table notice_cursor (
  one boolean not null primary key default true check (one),
  batch bigint not null,
  key bytea
);
insert into notice_cursor (batch) select coalesce(max(batch), 0) from case_change;
comment on table notice_cursor is 'Up to which batch of case_change notices have been made. Batches commit in their order, so none is passed over.';
comment on column notice_cursor.key is 'From which secrets are derived where NOTICE_KEY gives none.';

create table subscription (
  id uuid not null primary key,
  enterprise_id uuid not null references enterprise (id),
  channel text not null check (channel in ('webhook', 'email')),
  target text not null,
  label text not null,
  language text not null check (language in ('zh', 'en')),
  case_id uuid,
  topics text[] not null,
  kinds text[] not null,
  states text[] not null,
  holds text[] not null,
  state text not null check (state in ('unconfirmed', 'active', 'paused', 'disabled')),
  secret_generation integer not null default 1,
  former_secret_until timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  failures integer not null default 0,
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_why text,
  rests_until timestamptz,
  due_at timestamptz,
  leased_until timestamptz
);
create index subscription_by_enterprise on subscription (enterprise_id);
create index subscription_due on subscription (due_at) where due_at is not null;
comment on table subscription is 'What an enterprise asked to be told, and where. As a lane: when it is due, until when it rests after a failure or a mail, and which process has it in hand until when.';
comment on column subscription.topics is 'Any of them; kinds, states and holds narrow that down where they are not empty.';

create table notice (
  id uuid not null primary key,
  seq bigint generated always as identity,
  subscription_id uuid not null references subscription (id) on delete cascade,
  enterprise_id uuid not null,
  kind text not null check (kind in ('case', 'ping', 'confirmation', 'disabled')),
  case_id uuid,
  topics text[] not null,
  body text not null,
  state text not null check (state in ('waiting', 'kept', 'delivered', 'failed', 'withheld')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  settled_at timestamptz
);
create index notice_waiting on notice (subscription_id, seq) where state = 'waiting';
create index notice_by_subscription on notice (subscription_id, id);
comment on table notice is 'Something a subscriber is told once: under this id however often it is delivered. Pruned after NOTICE_DAYS.';
comment on column notice.state is 'kept: made while the subscription was paused or disabled; withheld: its case was no longer one of the enterprise when it was to go out.';

create table notice_attempt (
  notice_id uuid not null references notice (id) on delete cascade,
  attempted_at timestamptz not null,
  outcome text not null,
  status integer,
  milliseconds integer not null
);
create index notice_attempt_by_notice on notice_attempt (notice_id);

do $$
declare
  policy record;
begin
  for policy in select * from (values
    ('subscription', 'enterprise_id = any ((select tenant_enterprises())::uuid[])'),
    ('notice', 'enterprise_id = any ((select tenant_enterprises())::uuid[])'),
    ('notice_attempt', 'exists (select from notice n where n.id = notice_attempt.notice_id)')
  ) as p(name, condition) loop
    execute format('alter table %I enable row level security', policy.name);
    execute format('alter table %I force row level security', policy.name);
    execute format('create policy hub on %I using ((select is_hub())) with check ((select is_hub()))', policy.name);
    execute format('create policy tenant on %I for select to port_clearance_tenant using (%s)', policy.name, policy.condition);
    execute format('grant select on %I to port_clearance_tenant', policy.name);
  end loop;
end
$$;
