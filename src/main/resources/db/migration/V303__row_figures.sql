create table metadata.rows_changed (
    file  text   not null,
    event bigint not null
);
comment on table metadata.rows_changed is 'Events that changed rows which figures are made of, since the last roll-up; 0: all of the file''s rows';

create table metadata.folded_rows (
    file     text primary key,
    declared text not null
);
comment on table metadata.folded_rows is 'How the rows of a file are folded: where a declaration says it otherwise, everything is folded anew';

alter table metadata.folded add column emitted_on date;
comment on column metadata.folded.emitted_on is 'The newest day, in the installation''s zone, on which a file was emitted that figures of rows are made of';

create table metadata.rolled_weights (
    file    text primary key,
    weights text not null
);
comment on table metadata.rolled_weights is 'Weights of indicators as the last publication has them';

comment on column metadata.rows_changed.file is 'Declared source and file';
comment on column metadata.rows_changed.event is 'Event whose rows are new or others; 0: all of the file''s rows';
comment on column metadata.folded_rows.file is 'Declared source and file';
comment on column metadata.folded_rows.declared is 'How its rows were folded last';
comment on column metadata.rolled_weights.file is 'Declared source and file';
comment on column metadata.rolled_weights.weights is 'Each measure with its weight';
