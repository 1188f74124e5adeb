create table metadata.emitter_mail (
    emitter text primary key,
    address text not null check (length(address) <= 254),
    language text not null,
    set_at timestamptz not null
);
comment on table metadata.emitter_mail is 'Where emitters are written to';
comment on column metadata.emitter_mail.emitter is 'User whose files are meant';
comment on column metadata.emitter_mail.address is 'Mail address, set by an administrator';
comment on column metadata.emitter_mail.language is 'Language of the mails';
comment on column metadata.emitter_mail.set_at is 'When it was last set';

create table metadata.outbox (
    key text primary key,
    emitter text not null,
    address text not null,
    language text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    sent_at timestamptz,
    given_up_at timestamptz,
    fault text
);
create index outbox_due on metadata.outbox (due_at) where sent_at is null and given_up_at is null;
comment on table metadata.outbox is 'Mails to emitters, written in the same commit as what they tell of';
comment on column metadata.outbox.key is 'What it tells of: told twice, it is one mail';
comment on column metadata.outbox.emitter is 'Whom it is for';
comment on column metadata.outbox.address is 'Where it goes, as it was when the mail was written';
comment on column metadata.outbox.language is 'Its language';
comment on column metadata.outbox.subject is 'Subject line';
comment on column metadata.outbox.body is 'Text';
comment on column metadata.outbox.created_at is 'When it was written';
comment on column metadata.outbox.due_at is 'Not sent before';
comment on column metadata.outbox.attempts is 'How often it was tried';
comment on column metadata.outbox.sent_at is 'When the mail server took it';
comment on column metadata.outbox.given_up_at is 'When it was given up: refused for good, or after all repetitions';
comment on column metadata.outbox.fault is 'What the mail server said last';
