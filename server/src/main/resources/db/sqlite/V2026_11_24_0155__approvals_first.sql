-- Requests for a second person.
create table approvals_request (
  id text primary key,
  action text not null,
  item text not null references content_item (id),
  case_id text not null references cases (id),
  reason text not null, -- in the asker's own words
  asked_by text not null,
  asked_at integer not null,
  expires_at integer not null,
  state text not null check (state in ('asked', 'given', 'refused', 'used', 'expired')),
  decided_by text,
  decided_at integer
) strict;

create index approvals_request_by_state on approvals_request (state, asked_at, id);
create index approvals_request_by_asker on approvals_request (asked_by, asked_at, id);
