-- A shipment is gated out, or loaded, when all of its containers are: events say of which containers they speak, and a message
-- about several containers of a shipment is an event for each.

alter table case_event add column part integer not null default 0, add column containers text[];
alter table case_event drop constraint case_event_pkey, add primary key (case_id, message_id, part);
comment on column case_event.part is 'Which of the message''s events it is: a report of movements has one for each container.';
comment on column case_event.containers is 'Containers of the shipment that the event names.';
comment on column clearance_case.marks is 'When each state was reported, in milliseconds since 1970: once, or first and last; #CONTAINER is one of the shipment, STATE#CONTAINER one that has reached it. Summary, holds and turn follow from it.';
