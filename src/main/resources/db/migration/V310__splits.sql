-- Figures divided by dimensions: what schools have, and what is above them. A cell is a value of each dimension.
create table metadata.split_cell (
    report text    not null,
    split  text    not null,
    number integer not null,
    value  text[]  not null,
    primary key (report, split, number),
    unique (report, split, value)
);
comment on table metadata.split_cell is 'Numbers of the cells of a split: a cell is one value of each of its dimensions';
comment on column metadata.split_cell.report is 'Declared report';
comment on column metadata.split_cell.split is 'Declared split of the report';
comment on column metadata.split_cell.number is 'Number by which stored figures name the cell';
comment on column metadata.split_cell.value is 'A value of each dimension, in declared order; empty: not told';

create table metadata.split_state (
    report text primary key,
    words  text not null
);
comment on table metadata.split_state is 'What the published splits of a report stand on';
comment on column metadata.split_state.report is 'Declared report';
comment on column metadata.split_state.words is 'Digest of the names of its dimensions'' values as last published';

create table aggregate.split_school (
    report  text   not null,
    split   text   not null,
    area_id text   not null,
    bucket  text   not null,
    cells   bytea  not null,
    event   bigint not null,
    primary key (report, split, area_id, bucket)
);
comment on table aggregate.split_school is 'Measures by school and month, or period, divided by the dimensions of a split';
comment on column aggregate.split_school.report is 'Declared report';
comment on column aggregate.split_school.split is 'Declared split of the report';
comment on column aggregate.split_school.area_id is 'Id of the school';
comment on column aggregate.split_school.bucket is 'Month as 2026-11; of rows without a day the term or year, or current';
comment on column aggregate.split_school.cells is 'Numbers by cell and day, compressed';
comment on column aggregate.split_school.event is 'Event whose rows were folded last';

create table aggregate.split_area (
    report  text  not null,
    split   text  not null,
    level   text  not null,
    period  text  not null,
    area_id text  not null,
    cells   bytea not null,
    primary key (report, split, level, period, area_id)
);
comment on table aggregate.split_area is 'Measures of a split by block, district and state and by window or month';
comment on column aggregate.split_area.report is 'Declared report';
comment on column aggregate.split_area.split is 'Declared split of the report';
comment on column aggregate.split_area.level is 'Level of the area: state, district or block';
comment on column aggregate.split_area.period is 'The window, month, term or year';
comment on column aggregate.split_area.area_id is 'Id of the area';
comment on column aggregate.split_area.cells is 'Numbers by cell, compressed';
