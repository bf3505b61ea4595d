-- What is remembered of the registry is kept right: each transaction that changes an enterprise says so in a row of its own,
-- and whoever remembers asks, with its next look-up, for the rows of transactions that it has not seen.

create table registry_touch (
  xid xid8 not null default pg_current_xact_id(),
  enterprise_id uuid,
  at timestamptz not null default clock_timestamp()
);
create index registry_touch_by_xid on registry_touch (xid);
create index registry_touch_by_age on registry_touch (at);
comment on table registry_touch is 'Which enterprises a transaction changed; without an enterprise it may be any. Kept for a day.';
