-- Requests for a second person.
create table approvals_request (
  id text collate "C" primary key,
  action text collate "C" not null,
  item text collate "C" not null references content_item (id),
  case_id text collate "C" not null references cases (id),
  reason text collate "C" not null, -- in the asker's own words
  asked_by text collate "C" not null,
  asked_at bigint not null,
  expires_at bigint not null,
  state text collate "C" not null check (state in ('asked', 'given', 'refused', 'used', 'expired')),
  decided_by text collate "C",
  decided_at bigint
);

create index approvals_request_by_state on approvals_request (state, asked_at, id);
create index approvals_request_by_asker on approvals_request (asked_by, asked_at, id);
