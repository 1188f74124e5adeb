create table metadata.event (
    number bigint generated always as identity primary key,
    source text not null,
    kind text not null check (kind in ('file', 'release', 'replay')),
    receipt text not null,
    file_number integer not null,
    taken_at timestamptz not null
);
comment on table metadata.event is 'The one log of what changed the tables, in the order in which it was taken; a replay in this order ends in the same tables';
comment on column metadata.event.number is 'Given under the source''s lock';
comment on column metadata.event.source is 'Declared id of the source';
comment on column metadata.event.kind is 'file: a data file was taken; release: parked records of it were taken once their master was known; replay: the source was rebuilt';
comment on column metadata.event.receipt is 'Receipt of the emission';
comment on column metadata.event.file_number is 'Place of the data file in the zip';
comment on column metadata.event.taken_at is 'The time that the event''s checks used';
create index event_source on metadata.event (source, number);

-- The queue (db-scheduler's own layout).
create table metadata.task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index task_execution_time on metadata.task (execution_time);
create index task_last_heartbeat on metadata.task (last_heartbeat);
comment on table metadata.task is 'The work queue shared by all nodes';
