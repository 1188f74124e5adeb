create table metadata.admin_change (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    who text not null,
    action text not null,
    subject text not null,
    detail text not null
);
comment on table metadata.admin_change is 'What administrators changed by the pages: who, when, what; never altered';
comment on column metadata.admin_change.number is 'In the order in which it was done';
comment on column metadata.admin_change.at is 'When';
comment on column metadata.admin_change.who is 'Name of the user';
comment on column metadata.admin_change.action is 'What was done, such as group.pause';
comment on column metadata.admin_change.subject is 'To what: a source, or a receipt and the number of its data file';
comment on column metadata.admin_change.detail is 'How it stands since then; empty where the action says it all';
