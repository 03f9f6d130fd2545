-- What is known of a case in plain words. Subject and messages are sealed content.
create table cases (
  id text collate "C" primary key,
  customer text collate "C" not null,
  type text collate "C" not null,
  jurisdiction text collate "C" not null,
  classification text collate "C" not null,
  team text collate "C" not null,
  state text collate "C" not null check (state in ('open', 'closed')),
  opened_at bigint not null,
  changed_at bigint not null,
  version bigint not null -- counts changes, for ETags
);

-- Lists are sorted by the last change.
create index cases_by_change on cases (changed_at, id);
create index cases_by_customer on cases (customer, changed_at, id);
create index cases_by_team on cases (team, changed_at, id);

create table cases_assignee (
  case_id text collate "C" not null references cases (id),
  person text collate "C" not null,
  primary key (case_id, person)
);

create index cases_assignee_by_person on cases_assignee (person, case_id);

-- What other systems call the case.
create table cases_reference (
  case_id text collate "C" not null references cases (id),
  system text collate "C" not null,
  reference text collate "C" not null,
  primary key (case_id, system, reference)
);

create index cases_reference_by_name on cases_reference (system, reference, case_id);
