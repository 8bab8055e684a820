-- What each conversation is about: the container spoken of last, and what was found out about it.
create table conversation (
  thread text primary key,
  engine text not null,
  container_id text not null,
  container text not null,
  verdict text not null,
  at_ms bigint not null
);

create index conversation_by_time on conversation (at_ms);

-- Which proposals a conversation has seen: only there a typed yes can mean one.
create table conversation_proposal (
  thread text not null,
  proposal_id text not null,
  at_ms bigint not null,
  primary key (thread, proposal_id)
);

create index conversation_by_proposal on conversation_proposal (proposal_id);
