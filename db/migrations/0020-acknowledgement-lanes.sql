-- Acknowledgements wait in lanes, one for each system and format: what cannot be delivered holds up only its own.

alter table acknowledgement_delivery add column lane text;
update acknowledgement_delivery d set lane = a.system || '.' || a.format from acknowledgement a where a.id = d.acknowledgement_id;
alter table acknowledgement_delivery alter column lane set not null;
create index acknowledgement_delivery_by_lane on acknowledgement_delivery (channel, lane, acknowledgement_id);
comment on column acknowledgement_delivery.lane is '<system>.<format>, which is the routing key too.';
