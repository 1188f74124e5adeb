-- Reports that were added while the program ran. The newest row of an id counts; one without a declaration is withdrawn.
create table metadata.added_report (
    id          text not null,
    version     integer not null,
    declaration text,
    by_user     text not null,
    at          timestamptz not null,
    published   boolean not null default false,
    primary key (id, version)
);
comment on table metadata.added_report is 'Reports over declared measures, added by report creators; the newest version of each counts';
comment on column metadata.added_report.id is 'Id of the report';
comment on column metadata.added_report.version is 'Number of the declaration, from 1';
comment on column metadata.added_report.declaration is 'The YAML that was taken; NULL: the report was withdrawn';
comment on column metadata.added_report.by_user is 'Who added or withdrew it';
comment on column metadata.added_report.at is 'When';
comment on column metadata.added_report.published is 'A publication has it as it stands here';
