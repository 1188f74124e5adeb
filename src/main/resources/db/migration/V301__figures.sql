create table metadata.touched (
    file      text    not null,
    school_id text    not null,
    month     date    not null,
    persons   boolean not null,
    event     bigint  not null
);
create index touched_by_file on metadata.touched (file);
comment on table metadata.touched is 'Schools and months whose measures changed since the last publication; persons: the set of persons changed too';

create table metadata.folded (
    file  text primary key,
    event bigint not null
);
comment on table metadata.folded is 'The newest event whose marks were folded';

create table metadata.hierarchy_event (
    event bigint primary key
);
comment on table metadata.hierarchy_event is 'Changes of the hierarchy since the last publication';

create table metadata.rolled_units (
    units_version bigint not null
);
comment on table metadata.rolled_units is 'The hierarchy that the last publication shows';

create table metadata.roll_up (
    file          text primary key,
    units_version bigint not null,
    as_of         date,
    latest        date
);
comment on table metadata.roll_up is 'What the roll-ups of a file stand on; latest: the last day with any mark that counts';

create table metadata.rolled_period (
    file     text not null,
    period   text not null,
    from_day date not null,
    to_day   date not null,
    primary key (file, period)
);
comment on table metadata.rolled_period is 'The dates of each window';

create table metadata.rolled_calendar (
    file   text not null,
    month  date not null,
    digest text not null,
    primary key (file, month)
);
comment on table metadata.rolled_calendar is 'The holidays of a month when it was rolled up';
