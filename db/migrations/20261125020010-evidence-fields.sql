-- Purpose: what the short forms of evidence say beyond the columns that there are: the month of a
-- report, the quantity of goods and raw material, and the day on which an earlier piece was
-- corrected. Two kinds are new: goods for the business, and the raw-material subsidy.
-- Locks: short exclusive lock on stages.evidence for columns without default; the new check of kinds
-- is added without looking at rows and then looked over under a lock that lets writers go on.
alter table stages.evidence
  add column month date,
  add column quantity numeric(12, 3),
  add column unit text,
  -- The programme's day on which this piece took the place of an earlier one.
  add column replaced_on date;
alter table stages.evidence
  drop constraint evidence_kind_known,
  add constraint evidence_kind_known check (kind in ('listed', 'registered', 'classAttended', 'visit', 'call',
    'licenceIssued', 'eventJoined', 'listingWithSale', 'monthReport', 'loanReceived', 'grantReceived',
    'goodsReceived', 'materialSubsidy')) not valid,
  add constraint evidence_month_is_first_day check (extract(day from month) = 1) not valid;
alter table stages.evidence validate constraint evidence_kind_known;
alter table stages.evidence validate constraint evidence_month_is_first_day;
-- What changed a figure after its day: evidence that came later, and pieces that were corrected.
create index evidence_by_recorded on stages.evidence (agency_code, recorded_on desc) include (stage, counts_from);
create index evidence_by_replaced on stages.evidence (agency_code, replaced_on desc) where replaced_on is not null;
