-- Links by which customers without an account hand something in.
create table links_drop (
  id text collate "C" primary key,
  secret_hash text collate "C" not null unique, -- SHA-256 of the secret, base64url
  case_id text collate "C" not null references cases (id),
  case_key text collate "C" not null, -- the public key that its drops are sealed to
  made_by text collate "C" not null,
  made_at bigint not null,
  expires_at bigint not null,
  max_items bigint not null,
  max_bytes bigint not null,
  networks text collate "C" not null, -- CIDR, a blank between; empty for anywhere
  end_reason text collate "C" -- once it was ended
);

create index links_drop_by_case on links_drop (case_id, made_at);

-- What came by a link, or is on its way.
create table links_drop_upload (
  upload text collate "C" primary key,
  link text collate "C" not null references links_drop (id),
  bytes bigint not null,
  item text collate "C" unique, -- once it is kept
  receipted bigint not null -- 1 once a receipt was issued
);

create index links_drop_upload_by_link on links_drop_upload (link);
