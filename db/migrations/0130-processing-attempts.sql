-- What ends the process that works on an interchange would end the next one too: attempts at large ones are counted outside of their
-- transaction, so that the count is there after the process has gone.
create table processing_attempt (
  interchange_id uuid primary key,
  attempts integer not null,
  last_at timestamptz not null
);
comment on table processing_attempt is 'Attempts at large interchanges that have not ended. A row goes with the outcome of its interchange.';
