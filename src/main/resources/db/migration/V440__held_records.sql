create table metadata.held_record (
    receipt text not null,
    number integer not null,
    code text not null,
    lines bytea not null,
    primary key (receipt, number, code),
    foreign key (receipt, number) references metadata.emission_file
);
comment on table metadata.held_record is 'Odd records that wait until their emitter confirms or corrects them; a replay holds the same ones again';
comment on column metadata.held_record.receipt is 'The emission';
comment on column metadata.held_record.number is 'Its data file';
comment on column metadata.held_record.code is 'Code of the notice that says what is odd';
comment on column metadata.held_record.lines is 'Their lines in that file, as bits: bit 0 of the first byte is line 0';
