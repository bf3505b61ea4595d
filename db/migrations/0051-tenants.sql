-- Row-level security: what an enterprise reads of cases is read under a role that owns nothing and sees only rows of cases
-- the enterprise is a party of. The hub's own role, which receives, processes and serves agencies, sees all of its tables.

do $$
begin
  -- Roles belong to the whole cluster: several hubs may migrate at once.
  perform pg_advisory_xact_lock(hashtext('port_clearance_tenant'));
  if not exists (select from pg_roles where rolname = 'port_clearance_tenant') then
    create role port_clearance_tenant nologin;
  end if;
  if not pg_has_role(current_user, 'port_clearance_tenant', 'member') then
    execute format('grant port_clearance_tenant to %I', current_user);
  end if;
  execute format('grant usage on schema %I to port_clearance_tenant', current_schema());
exception when insufficient_privilege then
  raise exception 'The role port_clearance_tenant is missing and % may not make it.', current_user
    using hint = 'As a superuser: create role port_clearance_tenant nologin; grant port_clearance_tenant to the hub''s user.';
end
$$;

create function is_hub() returns boolean language sql stable parallel safe
  as $$ select pg_has_role(current_user, (select nspowner from pg_namespace where nspname = current_schema()), 'usage') $$;
comment on function is_hub is 'Whether the current role is the hub''s own: the owner of its schema, or a member of that.';

create function tenant_enterprises() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('hub.enterprises', true), ''), '{}')::uuid[] $$;
comment on function tenant_enterprises is 'For whom the current transaction reads. Without the setting, or with it emptied: for nobody.';

create function case_root(id uuid) returns uuid language sql stable security definer
  as $$
    with recursive up as (
      select c.id, c.joined_into from clearance_case c where c.id = case_root.id
      union all select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
    ) select up.id from up where joined_into is null
  $$;
do $$
begin
  execute format('alter function case_root(uuid) set search_path = %I, pg_temp', current_schema());
end
$$;
comment on function case_root is 'The case that a joined one is a part of. Runs as the hub: who may see the whole may see its parts.';

alter table clearance_case add column joined_at timestamptz;
update clearance_case set joined_at = updated_at where joined_into is not null;

create index case_event_by_message on case_event (message_id);

do $$
declare
  policy record;
begin
  for policy in select * from (values
    ('case_party', 'enterprise_id = any ((select tenant_enterprises())::uuid[])'),
    ('clearance_case', 'exists (select from case_party p where p.case_id = clearance_case.id)
      or (joined_into is not null and exists (select from case_party p where p.case_id = case_root(clearance_case.joined_into)))'),
    ('case_reference', 'exists (select from clearance_case c where c.id = case_reference.case_id)'),
    ('case_group', 'exists (select from clearance_case c where c.id = any (case_group.case_ids))'),
    ('case_event', 'exists (select from clearance_case c where c.id = case_event.case_id)'),
    ('message', 'exists (select from case_event e where e.message_id = message.id)'),
    ('delivery', 'exists (select from message m where m.id = delivery.message_id)')
  ) as p(name, condition) loop
    execute format('alter table %I enable row level security', policy.name);
    execute format('alter table %I force row level security', policy.name);
    execute format('create policy hub on %I using ((select is_hub())) with check ((select is_hub()))', policy.name);
    execute format('create policy tenant on %I for select to port_clearance_tenant using (%s)', policy.name, policy.condition);
    execute format('grant select on %I to port_clearance_tenant', policy.name);
  end loop;
end
$$;
