-- Whether a tenant sees a case is answered by the case's own row wherever it can be: `parties` has those whom the case itself names. Only
-- of parts of joined cases, and of strangers, is case_party asked, by a function: as subqueries within each other they made a
-- statement about the events of one case take ten times as long to plan as to run, and read all cases of a tenant to show one.

create function tenant_owners() returns uuid[] language sql stable
  as $$ select enterprises_stood_for(tenant_enterprises()) $$;
comment on function tenant_owners is 'The enterprises whose cases the current transaction may read: those it reads for, and those merged into them.';

create function tenant_sees(id uuid, joined_into uuid) returns boolean language sql stable security definer
  as $$
    select exists (select from case_party p
      where p.enterprise_id = any ((select tenant_owners())::uuid[]) and p.case_id in (tenant_sees.id, case_root(tenant_sees.joined_into)))
  $$;
do $$
begin
  execute format('alter function tenant_sees(uuid, uuid) set search_path = %I, pg_temp', current_schema());
end
$$;
comment on function tenant_sees is 'Whether the enterprises for whom the current transaction reads may see a case, by case_party. Runs as the hub, so that no policy is asked within a policy.';

alter policy tenant on clearance_case using (parties && (select tenant_owners()) or tenant_sees(id, joined_into));
