package cn.qiancun.market.storebills;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What stories of bills begin with: a store of its own, a seller, a sale that the store owes. */
final class BilledStore {
    private BilledStore() {}

    static Store register(StoreDesk desk, Stalls stalls, Villages villages) {
        var community = villages.search("370113", null, PageQuery.of(4, 1))
                .items()
                .get(0)
                .code();
        return desk.register(
                stalls.actor(stalls.operator()),
                new StoreProfile(
                        "",
                        "账单店" + Ids.next(),
                        community,
                        "路 1 号",
                        "07:00-20:00",
                        Set.of(TemperatureClass.AMBIENT),
                        null,
                        null));
    }

    static long seller(RevenueShares shares, VillageCode village, Instant now) {
        long seller = Ids.next();
        var share = new RevenueShare(List.of(
                new Part(BeneficiaryKind.COLLECTIVE, village.value(), 8_000),
                new Part(BeneficiaryKind.GROWERS, village.value(), 2_000)));
        shares.agree(seller, null, share, now.minusSeconds(60));
        return seller;
    }

    /** @param margin of goods on consignment, or null for goods that are bought out */
    static RecordSale sale(Store store, VillageCode village, long seller, long fen, Integer margin, Instant at) {
        var channel = margin == null ? SaleChannel.RESTOCK : SaleChannel.STORE_TILL;
        var line = new RecordSale.Line(
                Ids.next(), Ids.next(), village, seller, 1, 1, "地瓜 " + channel, 1, Money.ofFen(fen), margin);
        return new RecordSale(
                channel,
                "R" + Ids.next(),
                at,
                Money.ZERO,
                margin == null ? null : Long.toString(store.id()),
                SaleFunding.store(store.id()),
                List.of(line));
    }
}
