package cn.qiancun.market.stalls.api;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.stalls.HelperAtStall;
import cn.qiancun.market.stalls.Lendables;
import cn.qiancun.market.stalls.LotSum;
import cn.qiancun.market.stalls.StallStanding;
import cn.qiancun.market.stalls.WareAtStall;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** What the calls about stalls answer. */
final class StallBodies {
    private StallBodies() {}

    /** How it goes at a stall. @param silentSince when an open till was last heard of, if that is long ago, else null */
    record StallStandingBody(
            String id,
            String fairId,
            String number,
            String title,
            boolean open,
            int sales,
            long amountFen,
            int salesToday,
            long amountTodayFen,
            OffsetDateTime silentSince,
            int backlog,
            int shortages,
            int refused) {
        static StallStandingBody of(StallStanding one) {
            return new StallStandingBody(
                    Long.toString(one.stall().id()),
                    Long.toString(one.stall().fairId()),
                    one.stall().number(),
                    one.stall().party().title(),
                    one.open(),
                    one.sales(),
                    one.amount().fen(),
                    one.salesToday(),
                    one.amountToday().fen(),
                    ShopCalendar.inChina(one.silentSince()),
                    one.backlog(),
                    one.shortages(),
                    one.refused());
        }
    }

    /** @param priceFen of one piece or of 500 g, between the lowest and the highest; baseFen is the fair's @param active whether tills offer it */
    record StallWareBody(
            String id,
            String variantId,
            String name,
            String spec,
            Measure measure,
            int perUnit,
            String plu,
            long priceFen,
            long baseFen,
            long lowestFen,
            long highestFen,
            boolean active,
            long version) {
        static StallWareBody of(WareAtStall ware) {
            return new StallWareBody(
                    Long.toString(ware.id()),
                    Long.toString(ware.variantId()),
                    ware.name(),
                    ware.spec(),
                    ware.measure(),
                    ware.perUnit(),
                    ware.plu(),
                    ware.price().fen(),
                    ware.base().fen(),
                    ware.lowest().fen(),
                    ware.highest().fen(),
                    ware.active(),
                    ware.version());
        }
    }

    /** In pieces or grams; lent = sold − takenBack + tasted + spoiled + missing + returned + onHand. @param lotId "0" without a lot */
    record StallLotBody(
            String wareId,
            String lotId,
            String lotCode,
            LocalDate expiresOn,
            boolean stopped,
            long lent,
            long sold,
            long takenBack,
            long tasted,
            long spoiled,
            long missing,
            long returned,
            long onHand) {
        static StallLotBody of(LotSum sum) {
            return new StallLotBody(
                    Long.toString(sum.wareId()),
                    Long.toString(sum.lotId()),
                    sum.lotCode(),
                    sum.expiresOn(),
                    sum.stopped(),
                    sum.lent(),
                    sum.sold(),
                    sum.takenBack(),
                    sum.tasted(),
                    sum.spoiled(),
                    sum.missing(),
                    sum.returned(),
                    sum.onHand());
        }
    }

    record StallGoodsBody(List<StallWareBody> wares, List<StallLotBody> lots) {}

    /** @param lotId "0" without a lot @param quantity units in stock */
    record LendableBody(
            String variantId,
            String name,
            String spec,
            String unit,
            String lotId,
            String lotCode,
            LocalDate expiresOn,
            int quantity) {
        static LendableBody of(Lendables.Lendable one) {
            return new LendableBody(
                    Long.toString(one.variantId()),
                    one.name(),
                    one.spec(),
                    one.unit().label(),
                    Long.toString(one.lotId()),
                    one.lotCode(),
                    one.expiresOn(),
                    one.units());
        }
    }

    record StallHelperBody(String id, String name, OffsetDateTime namedAt, LocalDate until) {
        static StallHelperBody of(HelperAtStall one) {
            return new StallHelperBody(
                    Long.toString(one.id()), one.name(), ShopCalendar.inChina(one.namedAt()), one.until());
        }
    }
}
