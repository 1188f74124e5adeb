create table metadata.emission (
    receipt text primary key,
    emitter text not null,
    sources text[] not null,
    area_level text,
    area_id text,
    folder text not null,
    name text not null,
    object_key text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    arrived_at timestamptz,
    bytes bigint,
    station text not null,
    refusal_code text,
    refusal_arguments jsonb,
    released_at timestamptz,
    swept_at timestamptz
);
comment on table metadata.emission is 'Receipts: one row for each URL that an emitter asked for';
comment on column metadata.emission.receipt is 'Sortable by time, not to be guessed';
comment on column metadata.emission.emitter is 'User who asked';
comment on column metadata.emission.sources is 'Sources that the token allowed when it was asked for';
comment on column metadata.emission.area_level is 'Level of the area the token is for; null: the whole state';
comment on column metadata.emission.area_id is 'Id of that area';
comment on column metadata.emission.folder is 'Emission folder';
comment on column metadata.emission.name is 'Name of the zip as asked for';
comment on column metadata.emission.object_key is 'Key in the emission bucket';
comment on column metadata.emission.requested_at is 'When the URL was given';
comment on column metadata.emission.expires_at is 'When the URL runs out';
comment on column metadata.emission.arrived_at is 'When the object was seen';
comment on column metadata.emission.bytes is 'Size of the zip';
comment on column metadata.emission.station is 'expected, arrived, kept (its data files tell the rest), refused, expired';
comment on column metadata.emission.refusal_code is 'Why the whole zip was refused';
comment on column metadata.emission.refusal_arguments is 'What the sentence of the refusal names';
comment on column metadata.emission.released_at is 'When the object was replaced by a tombstone';
comment on column metadata.emission.swept_at is 'When the tombstone was removed';
create index emission_emitter on metadata.emission (emitter, receipt desc);
create index emission_open on metadata.emission (station) where station in ('expected', 'arrived');
create index emission_unswept on metadata.emission (expires_at) where swept_at is null;

create table metadata.emission_file (
    receipt text not null references metadata.emission,
    number integer not null,
    name text not null,
    source text,
    file text,
    input_key text,
    emitted_at timestamptz,
    station text not null,
    event bigint,
    refusal_code text,
    refusal_arguments jsonb,
    notices jsonb not null default '[]',
    refused_key text,
    primary key (receipt, number)
);
comment on table metadata.emission_file is 'Data files of an emission, each with its own verdict';
comment on column metadata.emission_file.receipt is 'The emission';
comment on column metadata.emission_file.number is 'Place in the zip, from 1';
comment on column metadata.emission_file.name is 'File name in the zip';
comment on column metadata.emission_file.source is 'Declared source; null where the file was not kept';
comment on column metadata.emission_file.file is 'Declared file of the source';
comment on column metadata.emission_file.input_key is 'Key of the raw copy in the input bucket';
comment on column metadata.emission_file.emitted_at is 'The manifest''s emission time, else the arrival';
comment on column metadata.emission_file.station is 'kept, checked, loaded, published, refused or stopped';
comment on column metadata.emission_file.event is 'Event under which it was last taken';
comment on column metadata.emission_file.refusal_code is 'Why the data file was refused whole';
comment on column metadata.emission_file.refusal_arguments is 'What the sentence of the refusal names';
comment on column metadata.emission_file.notices is 'Notices by kind, with examples';
comment on column metadata.emission_file.refused_key is 'Key of the refused records in the input bucket';
create index emission_file_station on metadata.emission_file (station)
    where station in ('kept', 'checked', 'loaded');

create table metadata.station_time (
    receipt text not null references metadata.emission,
    number integer not null,
    station text not null,
    at timestamptz not null,
    primary key (receipt, number, station)
);
comment on table metadata.station_time is 'When an emission (number 0) or a data file of it first came to a station';
comment on column metadata.station_time.receipt is 'The emission';
comment on column metadata.station_time.number is 'The data file; 0: the zip';
comment on column metadata.station_time.station is 'The station';
comment on column metadata.station_time.at is 'When';

create table metadata.account (
    receipt text not null,
    number integer not null,
    version integer not null,
    event bigint not null,
    at timestamptz not null,
    received bigint not null,
    loaded bigint not null,
    revised bigint not null,
    unchanged bigint not null,
    duplicate bigint not null,
    refused bigint not null,
    parked bigint not null,
    withdrawn bigint not null,
    cells_received bigint not null,
    cells_taken bigint not null,
    cells_unchanged bigint not null,
    cells_refused bigint not null,
    cells_open bigint not null,
    primary key (receipt, number, version),
    foreign key (receipt, number) references metadata.emission_file,
    check (received = loaded + revised + unchanged + duplicate + refused + parked + withdrawn),
    check (cells_received = cells_taken + cells_unchanged + cells_refused + cells_open)
);
comment on table metadata.account is 'The account of a data file in numbered versions: every record in exactly one class';
comment on column metadata.account.version is 'From 1; a release of parked records or an undo issues the next';
comment on column metadata.account.event is 'The event that changed it';
comment on column metadata.account.at is 'When';
comment on column metadata.account.received is 'CSV records without header and blank lines';
comment on column metadata.account.loaded is 'New rows';
comment on column metadata.account.revised is 'Rows that changed a stored one';
comment on column metadata.account.unchanged is 'Rows that were stored already';
comment on column metadata.account.duplicate is 'Mirrors of an earlier record of the file';
comment on column metadata.account.refused is 'Refused, each with a notice';
comment on column metadata.account.parked is 'Waiting for a master';
comment on column metadata.account.withdrawn is 'Undone';
comment on column metadata.account.cells_received is 'Day cells of records taken';
comment on column metadata.account.cells_taken is 'Day cells that stored a mark';
comment on column metadata.account.cells_unchanged is 'Day cells whose mark was stored already';
comment on column metadata.account.cells_refused is 'Day cells refused alone';
comment on column metadata.account.cells_open is 'Day cells without a mark';
