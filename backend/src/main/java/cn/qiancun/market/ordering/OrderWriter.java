package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes a new order: three statements, however many sellers and lines it has. */
@Repository
class OrderWriter {
    private static final int NUMBER_TRIES = 5;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final long paymentSeconds;

    OrderWriter(JdbcClient jdbc, Clock clock, OrderingProperties settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.paymentSeconds = settings.paymentWindow().toSeconds();
    }

    /** @return the order's number */
    String write(OrderDraft draft) {
        long orderId = Ids.next();
        var number = writeOrder(orderId, draft);
        writeConsignments(orderId, number, draft);
        writeLines(orderId, draft);
        return number;
    }

    private String writeOrder(long orderId, OrderDraft draft) {
        for (int attempt = 1; ; attempt++) {
            var number = OrderNumber.next(LocalDate.now(clock.withZone(ShopCalendar.ZONE)))
                    .value();
            try {
                insertOrder(orderId, number, draft);
                return number;
            } catch (DuplicateKeyException taken) {
                if (attempt == NUMBER_TRIES) {
                    throw taken;
                }
            }
        }
    }

    /** The payment's deadline is the database's, as its expiry is: clocks of instances may differ. */
    private void insertOrder(long orderId, String number, OrderDraft draft) {
        var to = draft.destination();
        jdbc.sql("""
                INSERT INTO ordering_order (id, number, account_id, state, goods_fen, shipping_fen, payable_fen,
                    pickup_point_id, recipient, phone, county_code, detail, note, adult_text,
                    adult_confirmed_at, exemption_text, exemption_basis, exempted_at, placed_at, pay_until)
                VALUES (?, ?, ?, 'PENDING_PAYMENT', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    IF(adult_text IS NULL, NULL, UTC_TIMESTAMP(6)),
                    ?, ?, IF(exemption_text IS NULL, NULL, UTC_TIMESTAMP(6)),
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? SECOND)""")
                .params(
                        orderId,
                        number,
                        draft.accountId(),
                        draft.goods().fen(),
                        draft.shipping().fen(),
                        draft.goods().plus(draft.shipping()).fen(),
                        to.pickupPointId(),
                        to.recipient(),
                        to.phone(),
                        to.countyCode(),
                        to.detail(),
                        draft.note(),
                        draft.confirmed().adultText(),
                        draft.confirmed().exemptionText(),
                        draft.confirmed().exemptionText() == null ? null : ReturnExemptionPolicy.BASIS,
                        paymentSeconds)
                .update();
    }

    private void writeConsignments(long orderId, String number, OrderDraft draft) {
        var rows = Rows.into(
                "ordering_consignment",
                "id",
                "order_id",
                "order_number",
                "seller_id",
                "state",
                "goods_fen",
                "shipping_fen",
                "pickup_point_id");
        for (var parcel : draft.parcels()) {
            rows.add(
                    parcel.id(),
                    orderId,
                    number,
                    parcel.sellerId(),
                    ConsignmentState.UNPAID.name(),
                    parcel.goods().fen(),
                    parcel.shipping().fen(),
                    draft.destination().pickupPointId());
        }
        rows.insert(jdbc);
    }

    private void writeLines(long orderId, OrderDraft draft) {
        var rows = Rows.into(
                "ordering_line",
                "id",
                "order_id",
                "consignment_id",
                "seller_id",
                "village_code",
                "product_id",
                "variant_id",
                "product_name",
                "variant_name",
                "unit",
                "net_grams",
                "temperature",
                "perishable",
                "quantity",
                "unit_price_fen",
                "shop_price_fen",
                "gross_fen",
                "picture_url",
                "weighed_unit",
                "weighed_price_fen",
                "tolerance_bp",
                "harvest_date");
        for (var parcel : draft.parcels()) {
            parcel.lines().forEach(line -> addLine(rows, orderId, parcel.id(), line));
        }
        rows.insert(jdbc);
    }

    private static void addLine(Rows rows, long orderId, long consignmentId, QuotedLine line) {
        var byWeight = line.catchWeight();
        rows.add(
                Ids.next(),
                orderId,
                consignmentId,
                line.sellerId(),
                line.villageCode().value(),
                line.productId(),
                line.variantId(),
                line.productName(),
                line.variantName(),
                line.unit().name(),
                line.netWeight().grams(),
                line.temperature().name(),
                line.perishable(),
                line.quantity(),
                line.unitPrice().fen(),
                line.isPricedApart() ? line.shopPrice().fen() : null,
                line.gross().fen(),
                line.pictureUrl(),
                byWeight == null ? null : byWeight.price().unit().name(),
                byWeight == null ? null : byWeight.price().amount().fen(),
                byWeight == null ? null : byWeight.toleranceBp(),
                line.harvestDate());
    }
}
