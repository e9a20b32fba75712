package cn.qiancun.market.fairs;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A seller's or a group's application for a fair, as organisers and its sellers see it.
 *
 * @param reason why it waits or was refused; may be empty
 * @param secretary the first secretary who applied for the village, or null if the seller did
 * @param members whom the host invited
 * @param stallId null unless it has a stall
 * @param version grows with every change
 */
public record Application(
        long id,
        long fairId,
        SellerSummary host,
        VillageCode village,
        String villageName,
        String title,
        ApplicationState state,
        boolean wantsPower,
        boolean wantsCold,
        String note,
        String reason,
        Instant appliedAt,
        FirstSecretary secretary,
        List<Member> members,
        List<Goods> goods,
        Long stallId,
        String stallNumber,
        int version) {
    /** @param secretary who answered for the village, or null */
    public record Member(SellerSummary seller, MemberState state, FirstSecretary secretary) {}

    /**
     * @param price at the fair; @param shopPrice what the shop asks
     * @param own whether the price is the fair's own
     * @param licence its number, or null
     */
    public record Goods(
            long variantId,
            long productId,
            long sellerId,
            VillageCode village,
            String name,
            String variantName,
            SalesUnit unit,
            int quantity,
            Money price,
            Money shopPrice,
            boolean own,
            Category category,
            CertificateNeed need,
            String licence) {}

    public boolean isPlaced() {
        return stallId != null;
    }

    /** The category of most of its goods; of two with as many the first by code. Empty without goods. */
    public String mainCategory() {
        Map<String, Long> counts = goods.stream()
                .collect(Collectors.groupingBy(one -> one.category().code(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    public String mainCategoryName() {
        var main = mainCategory();
        return goods.stream()
                .map(Goods::category)
                .filter(category -> category.code().equals(main))
                .map(Category::name)
                .findFirst()
                .orElse("");
    }

    /** How many of its goods still need a certificate. */
    public long toBring() {
        return goods.stream()
                .filter(one -> one.need() == CertificateNeed.TO_BRING)
                .count();
    }

    /** The sellers who stand together, the host first. */
    public List<Long> sellerIds() {
        var sellers = new ArrayList<>(List.of(host.id()));
        members.stream()
                .filter(member -> member.state() == MemberState.CONFIRMED)
                .map(member -> member.seller().id())
                .forEach(sellers::add);
        return sellers;
    }

    /** The first to apply come first. */
    public static final Comparator<Application> BY_TIME =
            Comparator.comparing(Application::appliedAt).thenComparing(Application::id);
}
