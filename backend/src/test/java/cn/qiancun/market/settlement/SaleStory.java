package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A village of its own with a seller whose sales are divided as in the worked example: 70, 17, 8 and 5 percent. */
public final class SaleStory {
    public final VillageCode village;
    public final long seller = Ids.next();
    public final long product = Ids.next();
    public final String store = Long.toString(Ids.next());
    public final Instant soldAt;

    public SaleStory() {
        this(VillageCode.of("999" + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L)));
    }

    public SaleStory(VillageCode village) {
        this(village, Instant.parse("2026-11-22T02:30:00Z"));
    }

    public SaleStory(VillageCode village, Instant soldAt) {
        this.village = village;
        this.soldAt = soldAt;
    }

    public RevenueShare share() {
        return new RevenueShare(List.of(
                new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, village.value(), 7_000),
                new RevenueShare.Part(BeneficiaryKind.GROWERS, village.value(), 1_700),
                new RevenueShare.Part(BeneficiaryKind.STORE, "", 800),
                new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", 500)));
    }

    public void agree(RevenueShares shares) {
        shares.agree(seller, null, share(), Instant.parse("2025-01-01T00:00:00Z"));
    }

    /** One line of goods, fen, sold through a store or sent home. */
    public RecordSale sale(long goodsFen, long shippingFen, String storeKey) {
        return sale("Q" + Ids.next(), goodsFen, shippingFen, storeKey, "大颜村 黄心地瓜 5斤装", soldAt);
    }

    public RecordSale sale(
            String reference, long goodsFen, long shippingFen, String storeKey, String description, Instant at) {
        var line = new RecordSale.Line(
                Ids.next(), Ids.next(), village, seller, product, Ids.next(), description, 2, Money.ofFen(goodsFen));
        return new RecordSale(SaleChannel.ONLINE, reference, at, Money.ofFen(shippingFen), storeKey, List.of(line));
    }

    public AccountRef collectivePending() {
        return account(AccountKind.BENEFICIARY_PENDING, "COLLECTIVE:");
    }

    public AccountRef collectiveAvailable() {
        return account(AccountKind.BENEFICIARY_AVAILABLE, "COLLECTIVE:");
    }

    public AccountRef growersPending() {
        return account(AccountKind.BENEFICIARY_PENDING, "GROWERS:");
    }

    public AccountRef growersAvailable() {
        return account(AccountKind.BENEFICIARY_AVAILABLE, "GROWERS:");
    }

    private AccountRef account(AccountKind kind, String of) {
        return AccountRef.of(kind, of + village);
    }
}
