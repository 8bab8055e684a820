-- What engines told, kept longer than they keep it themselves. Times in ns are the engine's own, in nanoseconds since
-- 1970: it tells its events apart by them.
create table recorded_event (
  engine text not null,
  at_ns bigint not null,
  container_id text not null,
  action text not null,
  signal integer not null,
  exit_code integer not null,
  command text not null,
  primary key (engine, at_ns, container_id, action)
);

create index recorded_event_by_container on recorded_event (container_id, at_ns);

-- Each container as last known. The body is its inspection, empty when there was no time for one.
create table recorded_container (
  engine text not null,
  container_id text not null,
  name text not null,
  image text not null,
  labels text not null,
  body text not null,
  seen_ns bigint not null,
  primary key (engine, container_id)
);

create table recorded_usage (
  engine text not null,
  container_id text not null,
  at_ms bigint not null,
  used bigint not null,
  total bigint not null,
  memory_limit bigint not null,
  cpu double precision not null,
  processes bigint not null,
  primary key (container_id, at_ms)
);

create index recorded_usage_by_time on recorded_usage (engine, at_ms);

-- The last words of each run that ended.
create table recorded_death (
  engine text not null,
  at_ns bigint not null,
  container_id text not null,
  exit_code integer not null,
  body text not null,
  primary key (engine, at_ns, container_id)
);

create index recorded_death_by_container on recorded_death (container_id, at_ns);

-- Times in which nothing was missed, and times in which something may have been.
create table recorded_watch (
  engine text not null,
  from_ns bigint not null,
  to_ns bigint not null,
  primary key (engine, from_ns)
);

create table recorded_gap (
  engine text not null,
  from_ns bigint not null,
  to_ns bigint not null,
  why text not null,
  lost bigint not null,
  body text not null,
  primary key (engine, from_ns, why)
);
