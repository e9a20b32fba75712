package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Cuts of 10,000 become the parts' basis points; a part without any is left out. */
    static RevenueShare share(List<Integer> cuts, List<RevenueShare.Part> parts) {
        var sorted = new ArrayList<>(cuts);
        sorted.add(Money.WHOLE_BASIS_POINTS);
        sorted.sort(null);
        var cut = new ArrayList<RevenueShare.Part>();
        int before = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (sorted.get(i) > before) {
                cut.add(new RevenueShare.Part(parts.get(i).kind(), parts.get(i).owner(), sorted.get(i) - before));
            }
            before = sorted.get(i);
        }
        return new RevenueShare(cut);
    }

    /** Lines of goods, fen each, in one consignment. */
    public RecordSale sale(List<Long> goodsFen, long shippingFen, String storeKey) {
        long consignment = Ids.next();
        var lines = goodsFen.stream()
                .map(fen -> new RecordSale.Line(
                        Ids.next(), consignment, village, seller, product, Ids.next(), "地瓜", 7, Money.ofFen(fen)))
                .toList();
        return new RecordSale(SaleChannel.ONLINE, "Q" + Ids.next(), soldAt, Money.ofFen(shippingFen), storeKey, lines);
    }

    /** As payouts posts it, from reservation to success. Call it within a transaction. */
    public static String payOut(Ledger ledger, Beneficiary to, Money amount, Instant at) {
        var number = "T" + Ids.next();
        var inTransit = AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT, to.toString());
        ledger.post(Posting.of("payout-reserved:" + number, "PAYOUT_RESERVED", number, at)
                .debit(AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, to.toString()), amount, number)
                .credit(inTransit, amount, number)
                .build());
        ledger.post(Posting.of("payout-succeeded:" + number, "PAYOUT_SUCCEEDED", number, at)
                .debit(inTransit, amount, number)
                .credit(AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay"), amount, number)
                .build());
        return number;
    }

    /** As payouts posts it when the bank sent it back. Call it within a transaction. */
    public static void sendBack(Ledger ledger, Beneficiary to, String number, Money amount, Instant at) {
        ledger.post(Posting.of("payout-returned:" + number, "PAYOUT_RETURNED", number, at)
                .reverses("payout-succeeded:" + number)
                .debit(AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay"), amount, number)
                .credit(AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, to.toString()), amount, number)
                .build());
    }

    public Beneficiary collective() {
        return Beneficiary.collective(village);
    }

    public AccountRef collectiveReceivable() {
        return account(AccountKind.BENEFICIARY_RECEIVABLE, "COLLECTIVE:");
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
