-- Purpose: administrative areas and their editions. Codes are those of the home ministry; the
-- statistics office's codes are kept beside them and never mixed with them.
-- Locks: creates new objects only.
create schema areas;

create table areas.editions (
  id smallint primary key,
  scheme text not null,
  edition text not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  constraint editions_named_once unique (scheme, edition)
);

create table areas.areas (
  edition_id smallint not null references areas.editions (id),
  code text not null,
  parent_code text,
  level text not null,
  name text not null,
  name_variants text[] not null default '{}',
  bps_code text,
  population integer,
  primary key (edition_id, code),
  constraint areas_level_known check (level in ('province', 'kota', 'kecamatan', 'kelurahan')),
  constraint areas_parent_known foreign key (edition_id, parent_code) references areas.areas (edition_id, code)
);

-- Which area of a later edition took over (a part of) an area of an earlier one.
create table areas.successors (
  edition_id smallint not null,
  code text not null,
  next_edition_id smallint not null,
  next_code text not null,
  primary key (edition_id, code, next_edition_id, next_code),
  constraint successors_from_known foreign key (edition_id, code) references areas.areas (edition_id, code),
  constraint successors_to_known foreign key (next_edition_id, next_code) references areas.areas (edition_id, code)
);
