-- An entry of the quarantine is closed by the interchange that takes its place, or by an operator who says why. And an interchange
-- that did not take its control reference is found by it all the same: what took it is in control_reference and interchange_digest.

create table untaken_reference (
  interchange_id uuid not null,
  envelope integer not null,
  system text not null,
  format text not null,
  sender text not null,
  receiver text not null,
  reference text not null,
  received_at timestamptz not null,
  awaited boolean not null,
  primary key (interchange_id, envelope)
);
create index untaken_reference_by_reference on untaken_reference (reference);
create index untaken_reference_awaited on untaken_reference (reference) where awaited;
create index untaken_reference_by_age on untaken_reference (received_at);
comment on table untaken_reference is 'Control references that an interchange had and did not take, and the digest of bytes that failed. Pruned after DUPLICATE_WINDOW_DAYS.';
comment on column untaken_reference.envelope is 'Which envelope of the bytes, from 1; 0: the bytes themselves, whose reference is their digest.';
comment on column untaken_reference.awaited is 'An open entry of the quarantine waits for an interchange that takes it.';

alter table quarantine add column system text;
update quarantine q set system = i.system from interchange i where i.id = q.interchange_id;
alter table quarantine alter column system set not null;

alter table quarantine
  add column awaits integer[] not null default '{}',
  add column closed_at timestamptz,
  add column superseded_by uuid,
  add column dismissed_by text,
  add column why text,
  drop constraint quarantine_state_check;
-- Nobody ever wrote 'replayed' or 'dismissed'.
update quarantine set state = 'open' where state <> 'open';
alter table quarantine add constraint quarantine_state_check check (
  case state
    when 'open' then num_nonnulls(closed_at, superseded_by, dismissed_by, why) = 0
    when 'superseded' then num_nulls(closed_at, superseded_by) = 0 and num_nonnulls(dismissed_by, why) = 0
    when 'dismissed' then num_nulls(closed_at, dismissed_by, why) = 0 and superseded_by is null
    else false
  end);
create index quarantine_by_state on quarantine (state, id);
create index quarantine_of_system on quarantine (system, state, id);
comment on column quarantine.awaits is 'Envelopes whose control references nobody has taken yet; when the last of them is taken, the entry is superseded.';

-- What was corrected before is closed now.
insert into untaken_reference
select i.id, e.place, i.system, e.envelope ->> 'format', coalesce(e.envelope ->> 'sender', ''), coalesce(e.envelope ->> 'receiver', ''),
  e.envelope ->> 'reference', i.received_at, not i.faults @> '[{"code": "HUB_CONTROL_REFERENCE_REUSED"}]'
from interchange i cross join jsonb_array_elements(i.envelopes) with ordinality as e(envelope, place)
where i.state in ('partial', 'quarantined') and length(e.envelope ->> 'reference') <= 200
  and not exists (
    select from control_reference c
    where c.interchange_id = i.id and c.reference = e.envelope ->> 'reference' and c.format = e.envelope ->> 'format'
      and c.sender = coalesce(e.envelope ->> 'sender', '') and c.receiver = coalesce(e.envelope ->> 'receiver', ''));
insert into untaken_reference
select id, 0, system, '', '', '', sha256, received_at, true from interchange where state = 'quarantined';

update quarantine q set awaits = places.awaits
from (select interchange_id, array_agg(envelope) as awaits from untaken_reference where envelope > 0 group by 1) places
where places.interchange_id = q.interchange_id;

update quarantine q set state = 'superseded', superseded_by = taken.by, closed_at = now()
from (
  select interchange_id, array_agg(envelope) as envelopes, (array_agg(by order by by desc))[1] as by
  from (
    select u.interchange_id, u.envelope, t.id as by
    from untaken_reference u
    join control_reference c using (sender, receiver, format, reference)
    join interchange t on t.id = c.interchange_id and t.system = u.system
    where u.awaited and t.id > u.interchange_id
    union all
    select u.interchange_id, 0, t.id
    from untaken_reference u
    join interchange_digest d on d.sha256 = u.reference and d.system = u.system
    join interchange t on t.id = d.interchange_id and t.state in ('processed', 'partial')
    where u.envelope = 0 and t.id > u.interchange_id
  ) one
  group by 1
) taken
where q.interchange_id = taken.interchange_id and (0 = any (taken.envelopes) or (q.awaits <> '{}' and q.awaits <@ taken.envelopes));

update untaken_reference u set awaited = false
where not exists (select from quarantine q where q.interchange_id = u.interchange_id and q.state = 'open');
