-- A message for four agencies is one row of the outbox and one of the deliveries, not four of each: half of all rows that
-- a message cost were these.

alter table outbox add column recipients text[];
update outbox set recipients = array[recipient];
alter table outbox alter column recipients set not null, drop column recipient;
comment on table outbox is 'What is to be published, and to whom still. The sequence follows the order of commit; a row goes when the broker has confirmed it for every recipient.';

alter table delivery drop constraint delivery_pkey;
alter table delivery add column recipients text[];
update delivery set recipients = array[recipient];
alter table delivery alter column recipients set not null, drop column recipient;
create index delivery_by_message on delivery (message_id);
comment on table delivery is 'Which recipients'' queues have a message, and since when: a row for all that were confirmed together.';
