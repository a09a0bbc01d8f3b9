-- Purpose: a page of people who reached a stage that few reach is read, and counted, from an index of
-- those people alone, and not by passing over everybody of the kecamatan.
-- Locks: builds three small indexes; writers of registry.entries wait meanwhile.
create index entries_marketed on registry.entries (kecamatan_code, receipt desc)
  include (agency_code, person_id, enrolment_id, kota_code, kelurahan_code, officer_id, is_current, reached)
  where (reached & 16::smallint) <> 0;
create index entries_reporting on registry.entries (kecamatan_code, receipt desc)
  include (agency_code, person_id, enrolment_id, kota_code, kelurahan_code, officer_id, is_current, reached)
  where (reached & 32::smallint) <> 0;
create index entries_with_capital on registry.entries (kecamatan_code, receipt desc)
  include (agency_code, person_id, enrolment_id, kota_code, kelurahan_code, officer_id, is_current, reached)
  where (reached & 64::smallint) <> 0;
