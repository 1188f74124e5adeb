-- How each source's group is set; no row: runs continuously. Every node reads it before each step, so that all obey at once.
create table metadata.processor_group (
    source text primary key,
    paused boolean not null default false,
    form text not null default 'continuously' check (form in ('continuously', 'daily', 'weekly', 'monthly', 'yearly')),
    weekday smallint check (weekday between 1 and 7),
    month_day smallint check (month_day between 1 and 31),
    month smallint check (month between 1 and 12),
    at time,
    hours smallint check (hours between 1 and 24),
    open_until timestamptz,
    failed_at timestamptz,
    fault text,
    check (form = 'continuously' or (at is not null and hours is not null)),
    check ((form = 'weekly') = (weekday is not null)),
    check ((form in ('monthly', 'yearly')) = (month_day is not null)),
    check ((form = 'yearly') = (month is not null))
);
comment on table metadata.processor_group is 'Each source is a group that is paused, started and scheduled by itself; a source without a row runs continuously';
comment on column metadata.processor_group.source is 'Declared id of the source';
comment on column metadata.processor_group.paused is 'Its files wait until it is started again';
comment on column metadata.processor_group.form is 'When it takes files: continuously, or daily, weekly, monthly, yearly from a time on, for some hours';
comment on column metadata.processor_group.weekday is 'Of a weekly schedule: 1 is Monday';
comment on column metadata.processor_group.month_day is 'Of a monthly or yearly schedule; a day that a month does not have is its last';
comment on column metadata.processor_group.month is 'Of a yearly schedule';
comment on column metadata.processor_group.at is 'When a run begins, in the installation''s zone';
comment on column metadata.processor_group.hours is 'How long after that files are begun';
comment on column metadata.processor_group.open_until is 'Started by hand outside its schedule: files are begun until then';
comment on column metadata.processor_group.failed_at is 'When a step failed last';
comment on column metadata.processor_group.fault is 'What kind of fault it was; never a value of the data';

create index emission_file_source on metadata.emission_file (source, receipt desc);
create index event_file on metadata.event (receipt, file_number);
