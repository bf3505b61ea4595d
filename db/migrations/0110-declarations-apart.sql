-- Several declarations of one shipment are each followed: events say of which declaration they speak.

alter table case_event add column declaration_no text;
comment on column case_event.declaration_no is 'The declaration that the event names; null where it speaks of the whole shipment.';
comment on column clearance_case.marks is 'When each state was reported, in milliseconds since 1970: once, or first and last; #CONTAINER is one of the shipment, STATE#CONTAINER one that has reached it, STATE@DECLARATION a declaration that has. Summary, holds and turn follow from it.';
