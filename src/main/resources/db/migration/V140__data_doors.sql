create table metadata.access_token (
    secret_hash bytea primary key,
    user_name   text not null references metadata.app_user on delete cascade,
    token       text references metadata.token on delete cascade,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null
);
create index access_token_expires on metadata.access_token (expires_at);
comment on table metadata.access_token is 'What users of the data API were given for their password; short-lived';
comment on column metadata.access_token.secret_hash is 'SHA-256 of the token; the token itself was shown once';
comment on column metadata.access_token.user_name is 'Who signed in';
comment on column metadata.access_token.token is 'Of an emitter: the issued token whose sources and area it has, and with which it ends';
comment on column metadata.access_token.issued_at is 'When the user signed in';
comment on column metadata.access_token.expires_at is 'From when on it is void';

create table metadata.upload (
    receipt    text primary key references metadata.emission on delete cascade,
    upload     text not null,
    bytes      bigint not null check (bytes > 0),
    part_size  bigint not null check (part_size > 0),
    sha256     text,
    joined_at  timestamptz,
    forgotten_at timestamptz
);
comment on table metadata.upload is 'Zips that are sent in parts';
comment on column metadata.upload.receipt is 'The emission';
comment on column metadata.upload.upload is 'What the store calls the upload';
comment on column metadata.upload.bytes is 'Size that was announced; another one is not joined';
comment on column metadata.upload.part_size is 'Size of every part but the last';
comment on column metadata.upload.sha256 is 'Digest that was announced, hex; null: it is named at the end';
comment on column metadata.upload.joined_at is 'When the parts were found whole and made one object';
comment on column metadata.upload.forgotten_at is 'When the store was told to throw away what came of it too late, or in vain';

create table metadata.download_grant (
    number     bigint generated always as identity primary key,
    user_name  text not null references metadata.app_user on delete cascade,
    kind       text not null check (kind in ('published', 'transactional', 'raw')),
    source     text,
    granted_by text not null,
    granted_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    check ((kind = 'published') = (source is null)),
    check ((revoked_by is null) = (revoked_at is null))
);
create unique index download_grant_once on metadata.download_grant (user_name, kind, coalesce(source, '')) where revoked_at is null;
comment on table metadata.download_grant is 'What administrators allow analysts and report creators to download beyond their role';
comment on column metadata.download_grant.number is 'Names the grant when it is taken back';
comment on column metadata.download_grant.user_name is 'Who may';
comment on column metadata.download_grant.kind is 'published: JSON and aggregated CSV; transactional: CSV of a source''s records; raw: the kept zips of a source';
comment on column metadata.download_grant.source is 'Of which source; null: published, which is cut by area';
comment on column metadata.download_grant.granted_by is 'Administrator who allowed it';
comment on column metadata.download_grant.granted_at is 'When';
comment on column metadata.download_grant.revoked_by is 'Administrator who took it back; null: it holds';
comment on column metadata.download_grant.revoked_at is 'When';

create table metadata.download_ticket (
    secret_hash bytea primary key,
    user_name   text not null,
    bucket      text not null,
    object_key  text not null,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index download_ticket_expires on metadata.download_ticket (expires_at);
comment on table metadata.download_ticket is 'Addresses for one download each; kept a day after they ran out';
comment on column metadata.download_ticket.secret_hash is 'SHA-256 of the last part of the address';
comment on column metadata.download_ticket.user_name is 'Who asked for it';
comment on column metadata.download_ticket.bucket is 'emission, input or output';
comment on column metadata.download_ticket.object_key is 'What is downloaded';
comment on column metadata.download_ticket.issued_at is 'When it was given';
comment on column metadata.download_ticket.expires_at is 'From when on it is void';
comment on column metadata.download_ticket.used_at is 'When it was used; null: not yet';
