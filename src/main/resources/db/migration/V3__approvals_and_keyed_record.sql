-- Each yes to a proposal; its plan says how many it takes. A person counts once, through whichever channel.
create table approval (
  proposal_id text not null,
  person text not null,
  principal text not null,
  note text not null,
  at_ms bigint not null,
  primary key (proposal_id, person)
);

-- Until when an approved proposal may begin; 0 before the yes, and once it has begun.
alter table proposal add column begin_by_ms bigint not null default 0;

-- The hashes of a record are made with a key from now on. What was recorded without one stays to be read.
alter table ledger rename to ledger_without_key;

create table ledger (
  seq bigint primary key,
  at_ms bigint not null,
  kind text not null,
  actor text not null,
  subject text not null,
  body text not null,
  hash text not null
);
