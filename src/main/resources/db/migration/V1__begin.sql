-- The same SQL runs on SQLite and PostgreSQL: ids are made by the application, times are epoch milliseconds,
-- documents are JSON text.
create table ledger (
  seq bigint primary key,
  at_ms bigint not null,
  kind text not null,
  actor text not null,
  subject text not null,
  body text not null,
  hash text not null
);

create table proposal (
  id text primary key,
  state text not null,
  digest text not null,
  container_id text not null,
  body text not null,
  decided_by text not null,
  note text not null,
  created_ms bigint not null,
  expires_ms bigint not null
);

create index proposal_by_container on proposal (container_id, state);

create table remediation (
  id text primary key,
  proposal_id text not null unique,
  state text not null,
  body text not null,
  started_ms bigint not null,
  lease_ms bigint not null
);

-- Deliveries of a channel that were handled already.
create table delivery (
  id text primary key,
  at_ms bigint not null
);
