alter table metadata.event drop constraint event_kind_check;
alter table metadata.event add constraint event_kind_check
    check (kind in ('file', 'release', 'replay', 'correction_opened', 'correction_closed', 'undo'));
alter table metadata.event alter column receipt drop not null, alter column file_number drop not null;
comment on column metadata.event.kind is 'file: a data file was taken; release: parked records of it were taken once their master was known; replay: the source was rebuilt; correction_opened, correction_closed: from here on contradicting marks are taken, or no more; undo: a data file was withdrawn';
comment on column metadata.event.receipt is 'Receipt of the emission; null where the event concerns no file';
comment on column metadata.event.file_number is 'Place of the data file in the zip; null where the event concerns no file';

create table metadata.correction (
    number bigint primary key,
    source text not null,
    area_level text not null check (area_level in ('state', 'district', 'block', 'cluster', 'school')),
    area_id text not null,
    from_day date not null,
    to_day date not null,
    reason text not null,
    opened_by text not null,
    opened_at timestamptz not null,
    closed_number bigint,
    closed_by text,
    closed_at timestamptz,
    check (from_day <= to_day)
);
create index correction_source on metadata.correction (source, number);
comment on table metadata.correction is 'Windows in which a mark that contradicts a stored one is taken: for files whose event lies between both numbers';
comment on column metadata.correction.number is 'Number of the event that opened it';
comment on column metadata.correction.source is 'Declared id of the source';
comment on column metadata.correction.area_level is 'Level of the area';
comment on column metadata.correction.area_id is 'Its schools are open to correction';
comment on column metadata.correction.from_day is 'First day whose marks may be corrected';
comment on column metadata.correction.to_day is 'Last day whose marks may be corrected';
comment on column metadata.correction.reason is 'Why it was opened, in the administrator''s words';
comment on column metadata.correction.opened_by is 'User who opened it';
comment on column metadata.correction.opened_at is 'When';
comment on column metadata.correction.closed_number is 'Number of the event that closed it; null: it is open';
comment on column metadata.correction.closed_by is 'User who closed it';
comment on column metadata.correction.closed_at is 'When';
