-- What the statistics of a month count. The kinds of a statement have to be among these for the index to serve it.

create index case_event_counted on case_event (kind, occurred_at, case_id, message_id) where kind in
  ('declaration.submitted', 'declaration.released', 'declaration.rejected', 'inspection.ordered', 'tax.assessed', 'tax.paid');
