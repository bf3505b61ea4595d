-- Who may read which field is the catalogue's to say, but for dated exceptions that an administrator grants and revokes.

create table entitlement_exception (
  id uuid not null primary key,
  reader text not null,
  field text not null,
  effect text not null check (effect in ('grant', 'deny')),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  why text not null,
  decided_at timestamptz not null default clock_timestamp(),
  decided_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  revoked_why text
);
create index entitlement_exception_in_force on entitlement_exception (reader, field) where revoked_at is null;
comment on table entitlement_exception is 'Rows are never deleted and change only by being revoked: with who, when and why they are their own audit.';

create table entitlement_state (
  generation bigint not null
);
insert into entitlement_state (generation) values (1);
comment on table entitlement_state is 'One row, raised in the transaction of every grant and revocation: whoever remembers rights looks here before it uses them.';
