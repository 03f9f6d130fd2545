-- What is known of a case in plain words. Subject and messages are sealed content.
create table cases (
  id text primary key,
  customer text not null,
  type text not null,
  jurisdiction text not null,
  classification text not null,
  team text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at integer not null,
  changed_at integer not null,
  version integer not null -- counts changes, for ETags
) strict;

-- Lists are sorted by the last change.
create index cases_by_change on cases (changed_at, id);
create index cases_by_customer on cases (customer, changed_at, id);
create index cases_by_team on cases (team, changed_at, id);

create table cases_assignee (
  case_id text not null references cases (id),
  person text not null,
  primary key (case_id, person)
) strict, without rowid;

create index cases_assignee_by_person on cases_assignee (person, case_id);

-- What other systems call the case.
create table cases_reference (
  case_id text not null references cases (id),
  system text not null,
  reference text not null,
  primary key (case_id, system, reference)
) strict, without rowid;

create index cases_reference_by_name on cases_reference (system, reference, case_id);
