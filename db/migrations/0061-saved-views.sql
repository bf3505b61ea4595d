-- What somebody looks for again and again in the list of shipments.

create table saved_view (
  id uuid not null primary key,
  account_id uuid not null references account (id) on delete cascade,
  name text not null,
  query text not null,
  created_at timestamptz not null default now(),
  unique (account_id, name)
);
comment on column saved_view.query is 'The address of the list without its path.';
