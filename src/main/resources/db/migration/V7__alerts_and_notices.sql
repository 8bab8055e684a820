-- Deaths of one container that belong together, and what has been said about them.
create table outage (
  id text primary key,
  engine text not null,
  name text not null,
  state text not null,
  storm text not null,
  last_ms bigint not null,
  body text not null
);

create index outage_by_state on outage (state, last_ms);
create index outage_by_storm on outage (storm);
create index outage_by_name on outage (engine, name, last_ms);

-- Many deaths at once, said in one message.
create table storm (
  id text primary key,
  state text not null,
  last_ms bigint not null,
  body text not null
);

-- Where an incident or a storm is said, and as what.
create table alert_place (
  alert text not null,
  channel text not null,
  ts text not null,
  talk text not null,
  primary key (alert, channel)
);

create table mute (
  kind text not null,
  engine text not null,
  name text not null,
  until_ms bigint not null,
  by_whom text not null,
  primary key (kind, engine, name)
);

create table subscription (
  channel text not null,
  kind text not null,
  engine text not null,
  name text not null,
  by_whom text not null,
  primary key (channel, kind, engine, name)
);

-- Fixes that held when they were verified, to be looked at again.
create table promise (
  remediation text primary key,
  state text not null,
  due_ms bigint not null
);

-- When something that is done from time to time was done last.
create table done_last (
  what text primary key,
  at_ms bigint not null
);
