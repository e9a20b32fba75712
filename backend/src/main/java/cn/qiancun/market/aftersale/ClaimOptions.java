package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.ordering.OrderNumber;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.shared.BusinessException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** What a buyer can claim for goods as things stand, for the form that offers it. */
@Service
public class ClaimOptions {
    private final Consignments consignments;
    private final ClaimMaking making;
    private final AftersaleSettings settings;
    private final Clock clock;

    ClaimOptions(Consignments consignments, ClaimMaking making, AftersaleSettings settings, Clock clock) {
        this.consignments = consignments;
        this.making = making;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param goods the line it is about, or null for a refusal of the whole consignment
     * @param kinds what can be claimed
     * @param refused why the others cannot
     */
    public record Options(
            SoldConsignment consignment,
            SoldConsignment.Goods goods,
            List<ClaimKind> kinds,
            Map<ClaimKind, BusinessException> refused) {}

    /** @throws BusinessException NOT_FOUND */
    public Options ofLine(Actor buyer, String number, long lineId) {
        var consignment = consignments
                .findByLine(OrderNumber.of(number).value(), lineId)
                .filter(found -> found.buyerId() == buyer.accountId())
                .orElseThrow(Claims::notThere);
        var goods = consignment.lines().stream()
                .filter(line -> line.lineId() == lineId)
                .findFirst()
                .orElseThrow(Claims::notThere);
        var kinds = new ArrayList<ClaimKind>();
        var refused = new LinkedHashMap<ClaimKind, BusinessException>();
        for (var kind : List.of(ClaimKind.DAMAGE, ClaimKind.SHORT_WEIGHT, ClaimKind.RETURN)) {
            if (kind == ClaimKind.SHORT_WEIGHT && goods.weight().grams() == 0) {
                continue;
            }
            try {
                ClaimPolicy.requirePossible(kind, consignment, List.of(goods));
                ClaimWindowPolicy.require(kind, goods, consignment.deliveredAt(), clock.instant(), settings);
                kinds.add(kind);
            } catch (BusinessException why) {
                refused.put(kind, why);
            }
        }
        return new Options(consignment, goods, kinds, refused);
    }

    /** The refusal of a whole consignment. @throws BusinessException NOT_FOUND */
    public Options ofConsignment(Actor buyer, String number, long consignmentId) {
        var consignment = making.requireBuyer(buyer, OrderNumber.of(number).value(), consignmentId);
        try {
            ClaimPolicy.requirePossible(ClaimKind.REFUSED, consignment, List.of());
            return new Options(consignment, null, List.of(ClaimKind.REFUSED), Map.of());
        } catch (BusinessException why) {
            return new Options(consignment, null, List.of(), Map.of(ClaimKind.REFUSED, why));
        }
    }
}
