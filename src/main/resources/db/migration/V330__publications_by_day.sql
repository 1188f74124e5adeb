-- What a publication changed, so that "as known on" can be chosen; and which ones retention is removing.
alter table metadata.publication
    add column files_written integer not null default 0,
    add column groups        bigint  not null default 0,
    add column reports       text[]  not null default '{}',
    add column removed       boolean not null default false;
create index publication_time on metadata.publication (published_at);
comment on column metadata.publication.files_written is 'Objects written for it; all others are those of the publication before';
comment on column metadata.publication.groups is 'Areas × months and areas × windows computed for it';
comment on column metadata.publication.reports is 'Reports of which at least one file became another one';
comment on column metadata.publication.removed is 'Retention is removing its objects: it is not answered any more';
