alter table metadata.event drop constraint event_kind_check;
alter table metadata.event add constraint event_kind_check
    check (kind in ('file', 'release', 'replay', 'correction_opened', 'correction_closed', 'undo', 'configuration'));
comment on column metadata.event.kind is 'file: a data file was taken; release: parked records of it were taken once their master was known; replay: the source was rebuilt; correction_opened, correction_closed: from here on contradicting marks are taken, or no more; undo: a data file was withdrawn; configuration: from here on the state''s configuration of a file is another one';

create table metadata.configuration (
    event bigint primary key,
    source text not null,
    file text not null,
    origin text not null check (origin in ('emitted', 'folder')),
    receipt text,
    taken_at timestamptz not null,
    taken_by text not null,
    columns jsonb not null
);
create index configuration_file on metadata.configuration (source, file, event);
comment on table metadata.configuration is 'Versions of the state''s configuration, one row each; of a file the one with the greatest event holds';
comment on column metadata.configuration.event is 'Number of the event from which on it holds';
comment on column metadata.configuration.source is 'Declared id of the source';
comment on column metadata.configuration.file is 'Declared id of the file that it configures';
comment on column metadata.configuration.origin is 'emitted: it came with a receipt; folder: it stood under states/ when the server started';
comment on column metadata.configuration.receipt is 'Receipt of the emission; null where it came from the folder';
comment on column metadata.configuration.taken_at is 'When it was taken';
comment on column metadata.configuration.taken_by is 'User or emitter who sent it; empty where it came from the folder';
comment on column metadata.configuration.columns is 'Its lines: stored name of the column, the state''s name of it (empty: none), whether it is active';
