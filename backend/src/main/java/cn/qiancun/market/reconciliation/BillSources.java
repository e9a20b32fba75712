package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillGateway;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.OwnMovements;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who gives bills, and who knows what our books say of them. */
@Component
class BillSources {
    private final Map<Provider, BillGateway> gateways = new EnumMap<>(Provider.class);
    private final Map<MovementKind, OwnMovements> books = new EnumMap<>(MovementKind.class);

    BillSources(ObjectProvider<BillGateway> gateways, List<OwnMovements> books) {
        gateways.forEach(gateway -> this.gateways.put(gateway.provider(), gateway));
        books.forEach(book -> book.movements().forEach(movement -> this.books.put(movement, book)));
    }

    /** The bills that providers give and our books can be held against. */
    List<Source> all() {
        return gateways.values().stream()
                .flatMap(gateway ->
                        gateway.kinds().stream().filter(this::isKept).sorted().map(kind -> new Source(gateway, kind)))
                .toList();
    }

    record Source(BillGateway gateway, BillKind kind) {}

    /** @throws BusinessException NOT_FOUND {@code bill.unknown} where there is no such bill */
    BillGateway gateway(Provider provider, BillKind kind) {
        return Optional.ofNullable(gateways.get(provider))
                .filter(gateway -> gateway.kinds().contains(kind) && isKept(kind))
                .orElseThrow(() -> BusinessException.notFound("bill.unknown"));
    }

    /** Null where nothing of ours can stand against it. */
    OwnMovements books(MovementKind movement) {
        return books.get(movement);
    }

    private boolean isKept(BillKind kind) {
        return books.keySet().containsAll(kind.movements());
    }
}
