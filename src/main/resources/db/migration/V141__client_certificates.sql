create table metadata.client_certificate (
    serial     text primary key,
    user_name  text not null,
    issued_at  timestamptz not null,
    valid_from timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index client_certificate_user on metadata.client_certificate (user_name);
comment on table metadata.client_certificate is 'Client certificates that this installation''s authority issued; keys are never kept';
comment on column metadata.client_certificate.serial is 'Serial number, hex';
comment on column metadata.client_certificate.user_name is 'Whose certificate it is: the emitter''s or user''s name';
comment on column metadata.client_certificate.issued_at is 'When it was issued';
comment on column metadata.client_certificate.valid_from is 'From when on it is valid';
comment on column metadata.client_certificate.expires_at is 'Until when it is valid';
comment on column metadata.client_certificate.revoked_at is 'When an administrator made it void; null: not';
