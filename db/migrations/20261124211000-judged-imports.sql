-- Purpose: what judging needs of a file's rows: the day it was judged on, the people a held row may
-- be, and a keyed mark of the row by which the same row is known when it comes again.
-- Locks: alters imports.imports and imports.rows, which are new in this release.
alter table imports.imports add column judged_on date;

alter table imports.rows
  add column fingerprint bigint,
  -- People registered already who may be the person of a held row.
  add column candidates uuid[],
  -- What a person answered to a held row: 'new', 'same', 'business' or 'leaveOut'.
  add column answer text,
  add constraint rows_answer_known check (answer in ('new', 'same', 'business', 'leaveOut'));
-- Only what was saved is known; an undone row is not.
create index rows_by_fingerprint on imports.rows (fingerprint) where is_saved;

-- Which of these people somebody worked on in another way than by this import. Its answer is who must
-- be left when the import is taken back. It reads the whole journal, and gives ids only.
create function imports.worked_on(the_import uuid, people uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog
begin atomic
  select distinct c.person_id
  from audit.changes c join audit.journal j on j.command_id = c.command_id
  where c.person_id = any (people)
    and j.outcome = 'accepted'
    and j.origin_id is distinct from the_import;
end;
