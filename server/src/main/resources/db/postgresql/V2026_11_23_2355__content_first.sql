-- Uploads that are not whole yet.
create table content_upload (
  id text collate "C" primary key,
  case_id text collate "C" not null references cases (id),
  bytes bigint not null,
  item text collate "C" unique, -- as the header names it; null until the first part is there
  link text collate "C", -- the drop link it came by, if any
  expires_at bigint not null
);

create index content_upload_by_end on content_upload (expires_at);

-- Parts that are on the disk.
create table content_part (
  upload text collate "C" not null references content_upload (id),
  number bigint not null,
  digest bytea not null, -- SHA-256
  primary key (upload, number)
);

-- What is whole, sealed and kept.
create table content_item (
  id text collate "C" primary key,
  case_id text collate "C" not null references cases (id),
  bytes bigint not null,
  header bytea not null, -- all that the server may know (spec/envelope.md)
  content_hash bytea not null, -- SHA-256 of the digests of its parts
  stored_at bigint not null
);

create index content_item_by_case on content_item (case_id, stored_at, id);

-- Rights to fetch sealed bytes once; only their hashes, so that a copy of this table is none.
create table content_ticket (
  hash bytea primary key,
  item text collate "C" not null references content_item (id),
  grant_id text collate "C" not null,
  expires_at bigint not null,
  used_at bigint
);

create index content_ticket_by_end on content_ticket (expires_at);
