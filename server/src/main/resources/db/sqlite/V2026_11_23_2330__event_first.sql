-- The ledger as rows (spec/ledger.md, "The database"), and what events are found by.

create table event (
  id integer primary key autoincrement,
  place integer unique, -- in the tree; null until it has one
  entry blob not null check (length(entry) <= 65535), -- spec/events.md; never changes
  time integer not null, -- milliseconds since 1970
  name text not null, -- such as content.released
  actor text -- the id of a person, service or link; null for strangers and the server
) strict;

create index event_waiting on event (id) where place is null;
create index event_by_time on event (time, id);
create index event_by_name on event (name, id);
create index event_by_actor on event (actor, id) where actor is not null;

-- What an event is about: each id in it, by the kind of thing it names.
create table event_subject (
  kind text not null,
  subject text not null,
  event integer not null references event (id),
  primary key (kind, subject, event)
) strict, without rowid;

-- Openings of the commitments in events. Erasing a person deletes rows here and changes no event.
create table event_opening (
  commitment blob primary key,
  event integer not null references event (id),
  member text not null, -- such as address
  salt blob not null,
  content text not null,
  person text -- whose it is, as far as known
) strict, without rowid;

create index event_opening_by_event on event_opening (event);
create index event_opening_by_content on event_opening (member, content, event);
create index event_opening_by_person on event_opening (person) where person is not null;

create table event_tile (
  level integer not null,
  number integer not null,
  hashes blob not null,
  primary key (level, number)
) strict, without rowid;

create table event_checkpoint (
  only_row integer primary key check (only_row = 1),
  note blob not null
) strict;
