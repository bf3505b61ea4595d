#!/usr/bin/env bash
# Writes db/schema.sql: what the migrations make, as pg_dump sees it. With --check it only compares.
# Partitions come and go with the calendar, so they are left out, and so is whatever differs between versions of pg_dump.
set -euo pipefail
cd "$(dirname "$0")/.."
url=${TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/test}
schema=hub_schema_dump
psql "$url" -qc "set client_min_messages = warning" -c "drop schema if exists $schema, ${schema}_base cascade"
DATABASE_URL=$url DATABASE_SCHEMA=$schema node dist/main.js migrate >/dev/null
dump=$(pg_dump "$url" --schema-only --no-owner --no-privileges --schema=$schema --schema=${schema}_base \
  --exclude-table="$schema*.*_20[0-9][0-9]_[0-9][0-9]" --exclude-table="$schema*.*_rest" --exclude-table="$schema.migration*" |
  grep -vE '^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict|CREATE SCHEMA)' | sed "s/$schema/hub/g" | cat -s)
psql "$url" -qc "set client_min_messages = warning" -c "drop schema $schema, ${schema}_base cascade"
if [ "${1:-}" = --check ]; then
  diff <(printf '%s\n' "$dump") db/schema.sql || {
    echo 'db/schema.sql differs from what the migrations make: run npm run schema:dump' >&2
    exit 1
  }
else
  printf '%s\n' "$dump" >db/schema.sql
fi
