-- What a manifest of many bills costs to store, made lighter. Cases and references are written by one statement each in
-- one transaction and never deleted, so checking each reference against its case (and locking the case for it) only
-- repeats what the transaction says.

alter table case_reference drop constraint case_reference_case_id_fkey;

-- One index for both: the events of a case, and an event once a case.
drop index case_event_by_case;
alter table case_event drop constraint case_event_pkey;
alter table case_event add primary key (case_id, message_id);

-- Compressing with pglz is the greater part of storing a message; lz4 needs a tenth of it. Not every build has it.
do $$
begin
  alter table message alter column canonical set compression lz4;
exception when feature_not_supported then
  null;
end
$$;
