create sequence metadata.publication_number;

create table metadata.publication (
    number       bigint primary key,
    event        bigint      not null,
    published_at timestamptz not null,
    manifest_key text        not null,
    announced    boolean     not null default false
);
comment on table metadata.publication is 'The newest row is what readers see; announced: latest.json in the output bucket says so too';
