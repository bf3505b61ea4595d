-- A tenant's statement asks of each row that it reaches whether its case is seen, by the index. Left to choose, the planner may read all
-- cases, or all events, that the tenant sees, to know it of a few: `offset 0` leaves no such choice.

alter policy tenant on case_reference using (exists (select from clearance_case c where c.id = case_reference.case_id offset 0));
alter policy tenant on case_group using (exists (select from clearance_case c where c.id = any (case_group.case_ids) offset 0));
alter policy tenant on case_event using (exists (select from clearance_case c where c.id = case_event.case_id offset 0));
alter policy tenant on message using (exists (select from case_event e where e.message_id = message.id offset 0));
alter policy tenant on delivery using (exists (select from message m where m.id = delivery.message_id offset 0));
