-- The process that carries it out, so that another can take over at once when that process is dead.
alter table remediation add column owner text not null default '';

-- 1 when it ended for want of an engine that answers: it is tried again.
alter table remediation add column waits integer not null default 0;
