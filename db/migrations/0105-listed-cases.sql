-- The list of somebody who has a good part of all cases is read in its own order until a page is full, not sorted of all of them.

create index clearance_case_listed on clearance_case ((turn = 'trader') desc, updated_at desc, id desc) where joined_into is null;

-- So it meets the cases of others, and a policy has to be quick to say no: a function whose statements stay planned.
create function tenant_sees(owners uuid[], id uuid, joined_into uuid) returns boolean language plpgsql stable security definer
  as $$
  begin
    if exists (select from case_party p where p.enterprise_id = any (owners) and p.case_id = tenant_sees.id) then return true; end if;
    return joined_into is not null
      and exists (select from case_party p where p.enterprise_id = any (owners) and p.case_id = case_root(tenant_sees.joined_into));
  end
  $$;
do $$
begin
  execute format('alter function tenant_sees(uuid[], uuid, uuid) set search_path = %I, pg_temp', current_schema());
end
$$;
comment on function tenant_sees(uuid[], uuid, uuid) is 'Whether enterprises may see a case, by case_party. Runs as the hub, so that no policy is asked within a policy.';

alter policy tenant on clearance_case using (parties && (select tenant_owners()) or tenant_sees((select tenant_owners()), id, joined_into));
drop function tenant_sees(uuid, uuid);
