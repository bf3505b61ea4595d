-- A file that is being loaded may have rows that are taken with a warning: they are counted and listed like those that are refused,
-- so a load that goes on knows of both how far it had come.

alter table registry_load
  add column warned bigint not null default 0,
  add column warned_bytes bigint not null default 0;
