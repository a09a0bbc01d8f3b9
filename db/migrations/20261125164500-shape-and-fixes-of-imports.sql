-- Purpose: what was noticed of a file and where its headings stand; corrections of an import, which
--   its rows are judged with; cells that somebody corrected, with the row as the file has it.
-- Locks: brief; new columns with constant defaults.

alter table imports.imports
  -- [{"code": "file.hidden-rows", "details": {"count": 3, "row": 14}}]
  add column remarks json not null default '[]',
  -- Numbers of rows of the file: [4, 5]
  add column header_rows json not null default '[]',
  add column title_rows json not null default '[]',
  -- Corrections of many rows at once, in the order in which they were made; none holds a personal value.
  add column fixes json not null default '[]';

alter table imports.rows
  -- The cells as the file has them, encrypted, once somebody corrected one in `sealed`.
  add column original bytea;
