-- Verdicts as they were given, to be told later.
create table incident (
  id text primary key,
  at_ms bigint not null,
  ended_ms bigint not null,
  engine text not null,
  container_id text not null,
  container text not null,
  verdict text not null,
  cause text not null,
  certainty text not null,
  say text not null,
  asked_by text not null
);

create index incident_by_time on incident (at_ms);

create index ledger_by_subject on ledger (subject);
