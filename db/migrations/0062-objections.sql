-- The enterprise itself may say that a field is wrong: a discrepancy like any other, with a word of explanation.

alter table discrepancy add column note text, add column claimed_by text;
comment on column discrepancy.note is 'What the claimant adds: an objection by the enterprise itself (claimant self) says why.';
comment on column discrepancy.claimed_by is 'The account that objected.';
