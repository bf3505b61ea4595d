-- The base registry's own database, read by a view: how far, and what of it was refused.

create table base_pull (
  view text not null primary key,
  xid text not null,
  record text not null,
  pulled_at timestamptz not null default now()
);
comment on table base_pull is 'Up to which transaction, and which record of it, a view has been read. Only what is older than every open transaction is read, so nothing commits behind it.';

create table base_refusal (
  id uuid not null primary key,
  source text not null,
  record text not null,
  fields jsonb not null,
  faults jsonb not null,
  refused_at timestamptz not null default now()
);
create index base_refusal_by_record on base_refusal (record, id);
comment on table base_refusal is 'Records of the base registry that were not taken over, with what was wrong; the record comes again when it is mended there.';
