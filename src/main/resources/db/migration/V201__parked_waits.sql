-- What a file's parked records wait for, once for each id: asked often, while the records may be millions.
create table metadata.parked_wait (
  parked_file bigint not null,
  role text not null,
  waits_for text collate "C" not null,
  primary key (parked_file, role, waits_for)
);
comment on table metadata.parked_wait is 'Each id that a data file''s parked records wait for';
insert into metadata.parked_wait select distinct parked_file, role, waits_for from metadata.parked;
