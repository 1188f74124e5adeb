create table metadata.emission_warning (
    object_key text primary key,
    warned_at  timestamptz not null
);
comment on table metadata.emission_warning is 'Objects in the emission bucket of which somebody was told that they will be deleted unread in a day';
comment on column metadata.emission_warning.object_key is 'Key in the emission bucket';
comment on column metadata.emission_warning.warned_at is 'When it was told';

create table metadata.input_removed (
    receipt    text not null,
    number     integer not null,
    source     text not null,
    object_key text not null,
    needed     boolean not null,
    marked_at  timestamptz not null,
    removed_at timestamptz,
    primary key (receipt, number)
);
create index input_removed_source on metadata.input_removed (source) where needed;
comment on table metadata.input_removed is 'Kept zips that retention removed from the input bucket';
comment on column metadata.input_removed.receipt is 'The emission';
comment on column metadata.input_removed.number is 'The data file';
comment on column metadata.input_removed.source is 'Its source';
comment on column metadata.input_removed.object_key is 'Key in the input bucket';
comment on column metadata.input_removed.needed is 'True: a replay or an undo of the source would need it, and is refused since then';
comment on column metadata.input_removed.marked_at is 'When it was decided';
comment on column metadata.input_removed.removed_at is 'When the object was gone; null: it is still to be removed';

create table metadata.storage_account (
    month   date not null,
    bucket  text not null,
    folder  text not null,
    objects bigint not null,
    bytes   bigint not null,
    oldest  timestamptz not null,
    newest  timestamptz not null,
    primary key (month, bucket, folder)
);
comment on table metadata.storage_account is 'What lies where, once a month';
comment on column metadata.storage_account.month is 'First day of the month in which it was counted';
comment on column metadata.storage_account.bucket is 'emission, input or output';
comment on column metadata.storage_account.folder is 'First part of the keys';
comment on column metadata.storage_account.objects is 'How many objects';
comment on column metadata.storage_account.bytes is 'How many bytes they have';
comment on column metadata.storage_account.oldest is 'When the oldest of them was written';
comment on column metadata.storage_account.newest is 'When the newest of them was written';
