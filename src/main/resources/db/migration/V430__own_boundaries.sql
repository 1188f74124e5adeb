create table metadata.own_boundaries (
    level text primary key check (level in ('district', 'block', 'cluster')),
    shapes text,
    areas integer not null,
    changed_by text not null,
    changed_at timestamptz not null,
    published boolean not null default false
);
comment on table metadata.own_boundaries is 'Boundaries that an administrator uploaded for a level; they take the place of those derived from schools';
comment on column metadata.own_boundaries.level is 'Level of the areas';
comment on column metadata.own_boundaries.shapes is 'GeoJSON FeatureCollection as checked, one feature for each area; null: withdrawn, the derived ones hold again';
comment on column metadata.own_boundaries.areas is 'How many areas have a boundary of their own';
comment on column metadata.own_boundaries.changed_by is 'User who uploaded or withdrew them';
comment on column metadata.own_boundaries.changed_at is 'When';
comment on column metadata.own_boundaries.published is 'Whether the newest publication draws them';
