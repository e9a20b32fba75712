package cn.qiancun.market.journeys;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * Three villages that no other test sells for. In the first a cooperative sells, in the others the collective itself;
 * a company at home in the first belongs to it and to the second.
 */
final class ThreeVillages {
    private static final String COUNTY_OF_THIS_TEST = "370105";
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    final List<VillageCode> all;
    final SellerSummary cooperative;
    final SellerSummary company;

    /** Who sells, in the order in which chance chooses among them. */
    final List<SellerSummary> sellers;

    private final RevenueShares shares;

    ThreeVillages(ApplicationContext shop) {
        shares = shop.getBean(RevenueShares.class);
        all = shop.getBean(Villages.class).search(COUNTY_OF_THIS_TEST, null, PageQuery.of(1, 3)).items().stream()
                .map(village -> village.code())
                .toList();
        var register = shop.getBean(Sellers.class);
        cooperative = seller(register, SellerKind.COOPERATIVE, first());
        company = seller(register, SellerKind.COMPANY, first());
        sellers = List.of(
                cooperative,
                seller(register, SellerKind.COLLECTIVE, second()),
                seller(register, SellerKind.COLLECTIVE, third()),
                company);
        agree();
    }

    VillageCode first() {
        return all.get(0);
    }

    VillageCode second() {
        return all.get(1);
    }

    VillageCode third() {
        return all.get(2);
    }

    /** All who have money of the month, but the stores. */
    List<Beneficiary> beneficiaries() {
        return List.of(
                Beneficiary.collective(first()),
                Beneficiary.growers(first()),
                Beneficiary.seller(cooperative.id()),
                Beneficiary.seller(company.id()),
                Beneficiary.collective(second()),
                Beneficiary.growers(second()),
                Beneficiary.collective(third()),
                Beneficiary.growers(third()));
    }

    private static SellerSummary seller(Sellers register, SellerKind kind, VillageCode village) {
        return register.register("卖家 " + Long.toString(Ids.next(), 36), kind, village);
    }

    private void agree() {
        agree(
                cooperative,
                collective(first(), 1_250, IncomeKind.SERVICE_FEE),
                growers(first(), 1_700),
                new Part(BeneficiaryKind.SELLER, Long.toString(cooperative.id()), 5_750),
                new Part(BeneficiaryKind.STORE, "", 800),
                platform(500));
        agree(
                sellers.get(1),
                collective(second(), 6_000, IncomeKind.OWN_SALE),
                growers(second(), 3_400),
                platform(600));
        agree(sellers.get(2), collective(third(), 3_333, IncomeKind.OWN_SALE), growers(third(), 6_667));
        agree(
                company,
                collective(first(), 1_250, IncomeKind.DIVIDEND),
                collective(second(), 875, IncomeKind.DIVIDEND),
                new Part(BeneficiaryKind.SELLER, Long.toString(company.id()), 7_375),
                platform(500));
    }

    private void agree(SellerSummary seller, Part... parts) {
        shares.agree(seller.id(), null, new RevenueShare(List.of(parts)), LONG_AGO);
    }

    private static Part collective(VillageCode village, int points, IncomeKind kind) {
        return new Part(BeneficiaryKind.COLLECTIVE, village.value(), points, kind);
    }

    private static Part growers(VillageCode village, int points) {
        return new Part(BeneficiaryKind.GROWERS, village.value(), points);
    }

    private static Part platform(int points) {
        return new Part(BeneficiaryKind.PLATFORM, "", points);
    }
}
