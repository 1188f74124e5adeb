-- Which units the installation has ever known. A number stays with its unit for ever, so that pictures of the hierarchy taken at
-- different times, and on different nodes, number alike.
create table hierarchy.unit (
  level text not null,
  id text collate "C" not null,
  number integer not null,
  primary key (level, id),
  unique (level, number)
);
comment on table hierarchy.unit is 'Every unit ever known, with its number in the program';

-- Never given twice, not even after a rollback: a picture is kept in memory under its version.
create sequence metadata.hierarchy_versions;
create table metadata.hierarchy_version (
  one_row boolean primary key default true check (one_row),
  version bigint not null
);
insert into metadata.hierarchy_version (version) values (0);
comment on table metadata.hierarchy_version is 'Grows with every change of the hierarchy';

create table metadata.master_statement (
  source text not null,
  file text not null,
  event bigint not null,
  emitted_at timestamptz not null,
  emitted_on date not null,
  primary key (source, file, event)
);
comment on table metadata.master_statement is 'When each master file was emitted: its statements hold from that day';
comment on column metadata.master_statement.emitted_on is 'The day in the installation''s zone';

create table metadata.parked_file (
  id bigint generated always as identity primary key,
  source text not null,
  file text not null,
  receipt text not null,
  number integer not null,
  name text not null,
  input_key text not null,
  emitted_at timestamptz not null,
  emitter text not null,
  sources text[] not null,
  area_level text,
  area_id text,
  event bigint not null,
  header text not null,
  unique (receipt, number)
);
comment on table metadata.parked_file is 'Data files some of whose records wait for a master';

-- No key and no foreign key: a file of millions sent before its masters is parked whole.
create table metadata.parked (
  parked_file bigint not null,
  record integer not null,
  role text not null,
  waits_for text collate "C" not null,
  line text not null
);
create index parked_waits on metadata.parked (parked_file, role, waits_for);
comment on table metadata.parked is 'Records whose master is not known yet: loaded by themselves when it arrives';
comment on column metadata.parked.role is 'Whose master is missing';
