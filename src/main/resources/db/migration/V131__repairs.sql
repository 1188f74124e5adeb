create table metadata.case_file (
    receipt text not null,
    number integer not null,
    first_refused bytea not null,
    given_up bytea not null default '',
    primary key (receipt, number),
    foreign key (receipt, number) references metadata.emission_file
);
comment on table metadata.case_file is 'Data files of which records were refused: what a repair may repair';
comment on column metadata.case_file.receipt is 'The emission';
comment on column metadata.case_file.number is 'Its data file';
comment on column metadata.case_file.first_refused is 'Lines of the records that were refused, as bits: bit 0 of the first byte is line 0';
comment on column metadata.case_file.given_up is 'Those of them that the emitter will not send again';

create table metadata.repair_file (
    receipt text not null,
    number integer not null,
    case_receipt text not null,
    case_number integer not null,
    open_lines bytea not null,
    taken_lines bytea not null default '',
    primary key (receipt, number),
    foreign key (receipt, number) references metadata.emission_file,
    foreign key (case_receipt, case_number) references metadata.case_file
);
create index repair_file_case on metadata.repair_file (case_receipt, case_number);
comment on table metadata.repair_file is 'Data files that were sent to repair others';
comment on column metadata.repair_file.receipt is 'The emission';
comment on column metadata.repair_file.number is 'Its data file';
comment on column metadata.repair_file.case_receipt is 'First emission of the case';
comment on column metadata.repair_file.case_number is 'Its data file';
comment on column metadata.repair_file.open_lines is 'Lines of the first file that could be repaired when this one was taken; a replay decides by them again';
comment on column metadata.repair_file.taken_lines is 'Those that it has repaired';

create table metadata.case_change (
    receipt text not null,
    number integer not null,
    at timestamptz not null,
    who text not null,
    what text not null check (what in ('given_up', 'confirmed')),
    code text not null default '',
    records bigint not null,
    foreign key (receipt, number) references metadata.emission_file
);
create index case_change_file on metadata.case_change (receipt, number, at);
comment on table metadata.case_change is 'What people decided about refused records and warnings';
comment on column metadata.case_change.receipt is 'First emission of the case';
comment on column metadata.case_change.number is 'Its data file';
comment on column metadata.case_change.at is 'When';
comment on column metadata.case_change.who is 'The user who decided';
comment on column metadata.case_change.what is 'given_up: refused records will not be sent again; confirmed: what a warning found odd is right';
comment on column metadata.case_change.code is 'Code of the warning';
comment on column metadata.case_change.records is 'How many records it concerned';
