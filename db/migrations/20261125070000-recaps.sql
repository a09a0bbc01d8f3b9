-- Purpose: the figures of a day as a numbered paper that is signed.
-- Locks: documents.documents for the moment of reading its few rows.
alter table documents.documents drop constraint documents_kind_known;
alter table documents.documents add constraint documents_kind_known
  check (kind in ('attendanceList', 'invitation', 'coachingLetter', 'recap'));
