-- One row: which installation this database belongs to.
create table installation (
  only_row bigint primary key check (only_row = 1),
  made_at bigint not null -- milliseconds since 1970
);

insert into installation (only_row, made_at)
values (1, cast(extract(epoch from now()) * 1000 as bigint));
