package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A published product's row as the shop reads it; names of village and category are added from memory. */
record ProductRow(
        long id,
        String name,
        String story,
        String categoryCode,
        long sellerId,
        String sellerName,
        VillageCode villageCode,
        Money fromPrice,
        SalesUnit unit,
        String coverKey,
        String illustration,
        ProductDetails.Proof proof,
        String proofNumber,
        Instant publishedAt,
        String origin,
        SellingTerms selling,
        boolean byWeight) {
    /** Whether the price in lists is an estimate, since its goods are weighed at packing; of the product {@code p}. */
    static final String BY_WEIGHT =
            "exists (select 1 from catalog_variant w where w.product_id = p.id and w.offered and w.catch_weight"
                    + " and w.price_fen = p.from_price_fen and w.unit = p.from_unit) as by_weight";

    static final String COLUMNS = "p.id, p.name, p.story, p.category_code, p.seller_id, p.seller_name, p.village_code,"
            + " p.from_price_fen, p.from_unit, p.cover_key, p.illustration, p.proof, p.proof_number, p.published_at,"
            + " p.origin, p.opens_at, p.closes_at, p.harvest_date, " + ProductRow.BY_WEIGHT;

    static ProductRow read(ResultSet row, int number) throws SQLException {
        return new ProductRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                VillageCode.of(row.getString(7)),
                Money.ofFen(row.getLong(8)),
                SalesUnit.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                ProductDetails.Proof.valueOf(row.getString(12)),
                row.getString(13),
                row.getObject(14, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString(15),
                selling(row, 16),
                row.getBoolean("by_weight"));
    }

    /** @param first the column of when it opens; when it closes and the harvest follow */
    static SellingTerms selling(ResultSet row, int first) throws SQLException {
        return new SellingTerms(
                UtcTime.moment(row.getObject(first, LocalDateTime.class)),
                UtcTime.moment(row.getObject(first + 1, LocalDateTime.class)),
                row.getObject(first + 2, LocalDate.class));
    }
}
