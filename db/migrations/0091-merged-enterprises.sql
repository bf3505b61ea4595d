-- Whoever acts for an enterprise sees the cases of those merged into it, as long as they are. Cases name the enterprise whose
-- number a message gave; who stands for whom is the registry's word, so a split takes the view back at once.

create function enterprises_stood_for(ids uuid[]) returns uuid[] language sql stable security definer
  as $$ select ids || array(select e.id from enterprise e where e.merged_into = any(ids)) $$;
do $$
begin
  execute format('alter function enterprises_stood_for(uuid[]) set search_path = %I, pg_temp', current_schema());
end
$$;
comment on function enterprises_stood_for is 'Some enterprises and those merged into them. Runs as the hub: a tenant may not read the registry itself.';

alter policy tenant on case_party using (enterprise_id = any ((select enterprises_stood_for(tenant_enterprises()))::uuid[]));
comment on table case_party is 'Whose a case is: the enterprises that its events name in a role of the shipment, each as itself, whoever stands for it.';
