create table metadata.app_user (
    name          text primary key check (name ~ '^[a-z0-9][a-z0-9._@-]{2,62}$'),
    password_hash text not null,
    role          text not null check (role in ('officer', 'emitter', 'report_creator', 'analyst', 'administrator')),
    area_level    text check (area_level in ('state', 'district', 'block', 'cluster', 'school')),
    area_id       text,
    active        boolean not null default true,
    valid_from    date,
    valid_until   date,
    created_at    timestamptz not null,
    password_at   timestamptz not null,
    check ((area_level is null) = (area_id is null)),
    check ((area_level is null) = (role in ('emitter', 'administrator')))
);
comment on table metadata.app_user is 'The built-in users';
comment on column metadata.app_user.name is 'What is typed to sign in, lower case; an emitter''s is the name on its files';
comment on column metadata.app_user.password_hash is 'The password, hashed; the prefix in braces names the way';
comment on column metadata.app_user.role is 'What the user is to this installation';
comment on column metadata.app_user.area_level is 'Level of the node whose rows may be read';
comment on column metadata.app_user.area_id is 'Id of that node; own area and below may be read';
comment on column metadata.app_user.active is 'False: cannot sign in, open sessions and tokens are void';
comment on column metadata.app_user.valid_from is 'First day on which the user may sign in; null: at once';
comment on column metadata.app_user.valid_until is 'Last day on which the user may sign in; null: for good';
comment on column metadata.app_user.created_at is 'When the user was made';
comment on column metadata.app_user.password_at is 'When the password was last set';

create table metadata.app_session (
    secret_hash bytea primary key,
    user_name   text not null references metadata.app_user on delete cascade,
    created_at  timestamptz not null,
    seen_at     timestamptz not null
);
create index app_session_user on metadata.app_session (user_name);
create index app_session_seen on metadata.app_session (seen_at);
comment on table metadata.app_session is 'Who is signed in; shared by all nodes';
comment on column metadata.app_session.secret_hash is 'SHA-256 of the cookie: whoever reads this table can sign in as nobody';
comment on column metadata.app_session.user_name is 'Whose session it is';
comment on column metadata.app_session.created_at is 'When the user signed in';
comment on column metadata.app_session.seen_at is 'Last request, to within a few minutes; the idle time counts from here';

create table metadata.token (
    id          text primary key,
    secret_hash bytea not null unique,
    emitter     text not null,
    sources     text[] not null check (cardinality(sources) > 0),
    area_level  text check (area_level in ('state', 'district', 'block', 'cluster', 'school')),
    area_id     text,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    used_at     timestamptz,
    check ((area_level is null) = (area_id is null))
);
create index token_emitter on metadata.token (emitter);
comment on table metadata.token is 'What emitters'' programs sign in with';
comment on column metadata.token.id is 'Names the token in lists and when it is revoked; no secret';
comment on column metadata.token.secret_hash is 'SHA-256 of the token; the token itself was shown once';
comment on column metadata.token.emitter is 'Whose files are sent with it';
comment on column metadata.token.sources is 'Ids of the sources it may send';
comment on column metadata.token.area_level is 'Level of the area it is for; null: the whole state';
comment on column metadata.token.area_id is 'Id of that area; records of schools outside are refused';
comment on column metadata.token.issued_at is 'When it was issued';
comment on column metadata.token.expires_at is 'From when on it is void';
comment on column metadata.token.revoked_at is 'When an administrator made it void; null: not';
comment on column metadata.token.used_at is 'Last request with it, to within a few minutes';

create table metadata.throttle (
    subject       text primary key,
    failures      integer not null,
    failed_at     timestamptz not null,
    blocked_until timestamptz not null
);
create index throttle_failed on metadata.throttle (failed_at);
comment on table metadata.throttle is 'Failed tries to sign in; forgotten a day after the last';
comment on column metadata.throttle.subject is 'A user name, an address, or a user name at an address';
comment on column metadata.throttle.failures is 'Tries that failed, the one under way included';
comment on column metadata.throttle.failed_at is 'The last of them';
comment on column metadata.throttle.blocked_until is 'Until then every try is refused unread';
