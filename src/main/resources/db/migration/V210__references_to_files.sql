-- Records wait for any declared file that they refer to, not for the hierarchy alone.
alter table metadata.parked rename column role to refers_to;
comment on column metadata.parked.refers_to is 'Whose master is missing: a role, or <source>/<file>';
alter table metadata.parked_wait rename column role to refers_to;

create sequence metadata.master_versions;
create table metadata.master_version (
  source text not null,
  file text not null,
  version bigint not null,
  primary key (source, file)
);
comment on table metadata.master_version is 'Another number means that the ids of a file that others refer to may be others';
comment on column metadata.master_version.source is 'Declared id of the source';
comment on column metadata.master_version.file is 'Declared file of the source';
comment on column metadata.master_version.version is 'Out of a sequence that no rollback takes back';
