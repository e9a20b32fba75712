package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.ordering.TimeLines;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** A claim with all that its page shows: the same for buyer, seller and operator. */
@Service
public class ClaimSheets {
    private final ClaimReader reader;
    private final ClaimMoney money;
    private final Consignments consignments;
    private final TimeLines timeLines;
    private final Sellers sellers;
    private final PrivatePhotos photos;

    ClaimSheets(
            ClaimReader reader,
            ClaimMoney money,
            Consignments consignments,
            TimeLines timeLines,
            Sellers sellers,
            PrivatePhotos photos) {
        this.reader = reader;
        this.money = money;
        this.consignments = consignments;
        this.timeLines = timeLines;
        this.sellers = sellers;
        this.photos = photos;
    }

    /**
     * @param refundState its state's name as payments tells it; null before there is a refund
     * @param timeLine of the consignment
     */
    public record Sheet(
            Claim claim, String sellerName, List<Item> items, String refundState, List<TimeLines.Event> timeLine) {}

    /** What is claimed, and of which goods. */
    public record Item(SoldConsignment.Goods goods, Claim.Line line) {}

    /** Whoever calls has seen to it that the reader may see the claim. */
    public Sheet of(Claim claim) {
        var goods = consignments
                .find(claim.orderNumber(), claim.consignmentId())
                .map(SoldConsignment::lines)
                .orElse(List.of());
        var items = new ArrayList<Item>();
        for (var line : claim.lines()) {
            goods.stream().filter(one -> one.lineId() == line.lineId()).forEach(one -> items.add(new Item(one, line)));
        }
        var seller = sellers.byIds(List.of(claim.sellerId())).get(claim.sellerId());
        return new Sheet(
                claim,
                seller == null ? "" : seller.name(),
                items,
                money.refundOf(claim).map(refund -> refund.state()).orElse(null),
                timeLines.of(List.of(claim.consignmentId())).getOrDefault(claim.consignmentId(), List.of()));
    }

    /** Names of sellers for a list of claims. */
    public Map<Long, String> sellerNames(List<Claim> claims) {
        return sellers.byIds(claims.stream().map(Claim::sellerId).distinct().toList()).entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().name()));
    }

    /**
     * A photo of a claim, for its buyer, its seller and operators; outside a transaction.
     *
     * @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for others, and for what is not there
     */
    public byte[] photo(Actor reading, long claimId, int position, int width) {
        return reader.find(claimId).filter(claim -> mayRead(reading, claim)).stream()
                .flatMap(claim -> claim.photos().stream())
                .filter(photo -> photo.position() == position)
                .findFirst()
                .flatMap(photo -> photos.read(photo.key(), width))
                .orElseThrow(Claims::notThere);
    }

    private static boolean mayRead(Actor reading, Claim claim) {
        return claim.accountId() == reading.accountId()
                || reading.has(Role.VILLAGE_SELLER, Organisation.seller(claim.sellerId()))
                || reading.has(Role.OPERATOR, Organisation.PLATFORM);
    }
}
