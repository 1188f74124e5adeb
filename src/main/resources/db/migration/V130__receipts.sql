alter table metadata.emission
    add column sha256 text,
    add column repairs_receipt text,
    add column repairs_number integer;
comment on column metadata.emission.sha256 is 'SHA-256 of the zip as sent, hex; null where it was not read to its end';
comment on column metadata.emission.repairs_receipt is 'First emission of the case that this one repairs; null: it repairs none';
comment on column metadata.emission.repairs_number is 'Data file of that emission';
create index emission_repairs on metadata.emission (repairs_receipt, repairs_number) where repairs_receipt is not null;

alter table metadata.emission_file
    add column bytes bigint,
    add column records bigint,
    add column counted_as text check (counted_as in ('records', 'lines', 'not_counted')),
    add column sha256_sent text,
    add column sha256_kept text,
    add column publication bigint;
comment on column metadata.emission_file.bytes is 'Size of the CSV as sent';
comment on column metadata.emission_file.records is 'CSV records that intake counted, without the header';
comment on column metadata.emission_file.counted_as is 'As what the manifest had counted them';
comment on column metadata.emission_file.sha256_sent is 'SHA-256 of the CSV as sent, hex';
comment on column metadata.emission_file.sha256_kept is 'SHA-256 of the CSV as kept, identity columns replaced, hex';
comment on column metadata.emission_file.publication is 'Number of the publication in which it last became visible';

create table metadata.receipt_due (
    receipt text primary key references metadata.emission,
    changed_at timestamptz not null
);
comment on table metadata.receipt_due is 'Emissions of which something has changed since their receipt was last looked at';
comment on column metadata.receipt_due.receipt is 'The emission';
comment on column metadata.receipt_due.changed_at is 'When';

create table metadata.signing_key (
    id text primary key,
    public_key bytea not null check (length(public_key) = 32),
    since timestamptz not null,
    until timestamptz
);
comment on table metadata.signing_key is 'Public keys that receipts were signed with, old ones too; the private ones lie with the installation''s secrets';
comment on column metadata.signing_key.id is 'First 16 hex digits of the SHA-256 of the public key';
comment on column metadata.signing_key.public_key is 'Ed25519, 32 bytes';
comment on column metadata.signing_key.since is 'When it was first used';
comment on column metadata.signing_key.until is 'When another took its place; null: in use';

create table metadata.receipt_version (
    receipt text not null references metadata.emission,
    version integer not null,
    issued_at timestamptz not null,
    body text not null,
    sha256 text not null,
    content_sha256 text not null,
    key_id text not null references metadata.signing_key,
    signature bytea not null,
    primary key (receipt, version)
);
comment on table metadata.receipt_version is 'The signed receipts, each as it was issued; none is ever changed';
comment on column metadata.receipt_version.receipt is 'The emission';
comment on column metadata.receipt_version.version is 'From 1';
comment on column metadata.receipt_version.issued_at is 'When';
comment on column metadata.receipt_version.body is 'Its canonical bytes as text: what was signed';
comment on column metadata.receipt_version.sha256 is 'Of these bytes, hex; the next version names it';
comment on column metadata.receipt_version.content_sha256 is 'Of what it says of the emission alone: the same again issues no version';
comment on column metadata.receipt_version.key_id is 'Key that signed it';
comment on column metadata.receipt_version.signature is 'Ed25519 over the canonical bytes';
