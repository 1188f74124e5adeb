create table metadata.page_view (
    day date not null,
    report text not null,
    area_level text not null check (area_level in ('state', 'district', 'block', 'cluster', 'school')),
    area_id text not null,
    views bigint not null check (views > 0),
    handed bigint not null default 0 check (handed between 0 and views),
    primary key (day, report, area_level, area_id)
);
comment on table metadata.page_view is 'How often report pages were opened, until it is handed on as a file of its source; nothing tells by whom';
comment on column metadata.page_view.day is 'The day, in the installation''s zone';
comment on column metadata.page_view.report is 'Id of the report';
comment on column metadata.page_view.area_level is 'Level of the area that the page showed';
comment on column metadata.page_view.area_id is 'Id of the area that the page showed';
comment on column metadata.page_view.views is 'How often it was opened on that day';
comment on column metadata.page_view.handed is 'What the newest file that was sent said; fewer than the views: another file is due';
