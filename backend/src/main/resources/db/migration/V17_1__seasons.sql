-- The months of those offered variants that are not sold all year, as bits; 0 if all are. What is in season is then
-- found in the index alone.
alter table catalog_product
    add column season_months int not null default 0,
    add constraint catalog_product_season check (season_months between 0 and 4095);

update catalog_product p
set season_months = (
    select coalesce(bit_or(v.season_months), 0) from catalog_variant v
    where v.product_id = p.id and v.offered and v.season_months <> 4095);

create index catalog_product_season on catalog_product (state, season_months, published_at, id);
