-- Numbers that a reader holds to be wrong, and what became of them.
create table metadata.number_case (
    number      bigint generated always as identity primary key,
    report      text not null,
    source      text not null,
    area_level  text not null check (area_level in ('state', 'district', 'block', 'cluster', 'school')),
    area_id     text not null,
    area_name   text not null,
    period      text not null,
    from_day    date not null,
    to_day      date not null,
    day         date,
    indicator   text not null,
    value       text,
    publication bigint not null,
    words       text not null,
    opened_by   text not null,
    opened_at   timestamptz not null,
    correction  bigint,
    closed_at   timestamptz
);
create index number_case_reader on metadata.number_case (opened_by, number);
comment on table metadata.number_case is 'A published number that a reader holds to be wrong';
comment on column metadata.number_case.number is 'Number of the case';
comment on column metadata.number_case.report is 'Report in which the number stands';
comment on column metadata.number_case.source is 'Data source of the report';
comment on column metadata.number_case.area_level is 'Level of its area';
comment on column metadata.number_case.area_id is 'Id of its area';
comment on column metadata.number_case.area_name is 'Name of its area when the case was opened';
comment on column metadata.number_case.period is 'Window, term, year or month of the number';
comment on column metadata.number_case.from_day is 'First day of the period as published';
comment on column metadata.number_case.to_day is 'Last day of the period as published';
comment on column metadata.number_case.day is 'The one day that is meant; NULL: the whole period';
comment on column metadata.number_case.indicator is 'Id of the indicator or measure';
comment on column metadata.number_case.value is 'The number as the reader saw it; NULL: no data';
comment on column metadata.number_case.publication is 'Publication in which the reader saw it';
comment on column metadata.number_case.words is 'What the reader holds to be wrong';
comment on column metadata.number_case.opened_by is 'The reader';
comment on column metadata.number_case.opened_at is 'When the case was opened';
comment on column metadata.number_case.correction is 'The correction window that an administrator opened for it';
comment on column metadata.number_case.closed_at is 'When an administrator closed it; NULL: it is open';

create table metadata.number_case_step (
    number bigint not null references metadata.number_case,
    step   integer not null,
    at     timestamptz not null,
    who    text not null,
    action text not null check (action in ('opened', 'answered', 'correction_opened', 'closed')),
    words  text not null,
    primary key (number, step)
);
comment on table metadata.number_case_step is 'What was said and done in a case, in order';
comment on column metadata.number_case_step.number is 'The case';
comment on column metadata.number_case_step.step is 'Place in the case, from 1';
comment on column metadata.number_case_step.at is 'When';
comment on column metadata.number_case_step.who is 'User who did it';
comment on column metadata.number_case_step.action is 'What was done';
comment on column metadata.number_case_step.words is 'What was said with it';
