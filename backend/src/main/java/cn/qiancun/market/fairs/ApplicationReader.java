package cn.qiancun.market.fairs;

import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.lots.LotsOnSale;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts applications together: seven queries at most for any number. */
@Component
class ApplicationReader {
    private final ApplicationRows rows;
    private final Sellers sellers;
    private final Villages villages;
    private final FirstSecretaries secretaries;
    private final GoodsOfSellers catalogue;
    private final LotsOnSale lots;

    ApplicationReader(
            ApplicationRows rows,
            Sellers sellers,
            Villages villages,
            FirstSecretaries secretaries,
            GoodsOfSellers catalogue,
            LotsOnSale lots) {
        this.rows = rows;
        this.sellers = sellers;
        this.villages = villages;
        this.secretaries = secretaries;
        this.catalogue = catalogue;
        this.lots = lots;
    }

    /** What many applications need to be read with. */
    private record Around(
            Map<Long, SellerSummary> sellers,
            Map<Long, FirstSecretary> secretaries,
            Map<VillageCode, VillageSummary> villages,
            Map<Long, List<ApplicationRows.MemberRow>> members,
            Map<Long, List<ApplicationRows.GoodsRow>> goods,
            Map<Long, GoodsOfSellers.Goods> catalogue,
            Set<Long> certified) {}

    /** In the order of the heads. */
    List<Application> of(List<ApplicationHead> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        var ids = heads.stream().map(ApplicationHead::id).toList();
        var members = rows.members(ids);
        var goods = rows.goods(ids);
        var known = catalogue.byVariants(goods.values().stream()
                .flatMap(Collection::stream)
                .map(ApplicationRows.GoodsRow::variantId)
                .toList());
        var around = new Around(
                sellers.byIds(sellersOf(heads, members)),
                secretaries.byIds(secretariesOf(heads, members)),
                villages.byCodes(heads.stream().map(ApplicationHead::village).toList()),
                members,
                goods,
                known,
                certified(known.values()));
        return heads.stream().map(head -> application(head, around)).toList();
    }

    private Set<Long> certified(Collection<GoodsOfSellers.Goods> goods) {
        var demanding = new HashSet<Long>();
        goods.stream().filter(GoodsOfSellers.Goods::certificateRequired).forEach(one -> demanding.add(one.productId()));
        return lots.certified(demanding);
    }

    private static Set<Long> sellersOf(
            List<ApplicationHead> heads, Map<Long, List<ApplicationRows.MemberRow>> members) {
        var ids = new HashSet<Long>();
        heads.forEach(head -> ids.add(head.hostSellerId()));
        members.values().forEach(some -> some.forEach(member -> ids.add(member.sellerId())));
        return ids;
    }

    private static List<Long> secretariesOf(
            List<ApplicationHead> heads, Map<Long, List<ApplicationRows.MemberRow>> members) {
        var ids = new ArrayList<Long>();
        heads.forEach(head -> ids.add(head.secretaryId()));
        members.values().forEach(some -> some.forEach(member -> ids.add(member.secretaryId())));
        return ids.stream().filter(Objects::nonNull).distinct().toList();
    }

    private static Application application(ApplicationHead head, Around around) {
        var village = around.villages().get(head.village());
        return new Application(
                head.id(),
                head.fairId(),
                around.sellers().get(head.hostSellerId()),
                head.village(),
                village == null ? head.village().value() : village.shortName(),
                head.title(),
                head.state(),
                head.wantsPower(),
                head.wantsCold(),
                head.note(),
                head.reason(),
                head.appliedAt(),
                secretary(head.secretaryId(), around),
                around.members().getOrDefault(head.id(), List.of()).stream()
                        .map(member -> new Application.Member(
                                around.sellers().get(member.sellerId()),
                                member.state(),
                                secretary(member.secretaryId(), around)))
                        .toList(),
                around.goods().getOrDefault(head.id(), List.of()).stream()
                        .filter(row -> around.catalogue().containsKey(row.variantId()))
                        .map(row -> goods(row, around))
                        .toList(),
                head.stallId(),
                head.stallNumber(),
                head.version());
    }

    private static FirstSecretary secretary(Long id, Around around) {
        return id == null ? null : around.secretaries().get(id);
    }

    private static Application.Goods goods(ApplicationRows.GoodsRow row, Around around) {
        var known = around.catalogue().get(row.variantId());
        return new Application.Goods(
                row.variantId(),
                row.productId(),
                row.sellerId(),
                row.village(),
                known.productName(),
                known.variantName(),
                known.unit(),
                row.quantity(),
                row.price() == null ? known.price() : row.price(),
                known.price(),
                row.price() != null,
                known.topCategory(),
                need(known, around.certified()),
                known.licence());
    }

    private static CertificateNeed need(GoodsOfSellers.Goods goods, Set<Long> certified) {
        if (goods.licence() != null) {
            return CertificateNeed.LICENCE;
        }
        if (!goods.certificateRequired()) {
            return CertificateNeed.NONE;
        }
        return certified.contains(goods.productId()) ? CertificateNeed.AT_HAND : CertificateNeed.TO_BRING;
    }
}
