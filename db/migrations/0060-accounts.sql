-- The people who use the portal: accounts, what they may see, their sessions, and failed attempts to sign in.

create table account (
  id uuid not null primary key,
  name text collate "C" not null unique check (name = lower(name)),
  display_name text not null,
  role text not null check (role in ('trader', 'broker', 'operator')),
  enterprise_id uuid references enterprise (id),
  password text,
  oidc_subject text unique,
  time_zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null default now(),
  signed_in_at timestamptz,
  disabled_at timestamptz,
  check ((role = 'operator') = (enterprise_id is null))
);
comment on table account is 'A person who signs in. A trader belongs to one enterprise, a broker''s operator to the broker; an operator of the hub to none.';
comment on column account.password is 'scrypt with its parameters and salt; null for one who signs in by OpenID Connect only.';

create table mandate (
  account_id uuid not null references account (id) on delete cascade,
  enterprise_id uuid not null references enterprise (id),
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  granted_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (account_id, enterprise_id, valid_from)
);
comment on table mandate is 'A broker''s operator acts for an enterprise from a day to a day, both included, unless revoked.';

create table session (
  digest bytea not null primary key,
  account_id uuid not null references account (id) on delete cascade,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
create index session_by_account on session (account_id);
comment on table session is 'The digest of a token that only the browser keeps.';

create table sign_in_failure (
  key text not null primary key,
  failures integer not null,
  last_at timestamptz not null
);
comment on table sign_in_failure is 'Attempts since the last success, by account name and by address: each further one has to wait longer.';
