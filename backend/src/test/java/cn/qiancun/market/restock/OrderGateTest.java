package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.OrderStop;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** What stands against an order beside its terms. */
class OrderGateTest {
    private static final VillageCode VILLAGE = VillageCode.of("370114001201");

    private static Store store(boolean open) {
        return new Store(
                1,
                "001",
                "章丘店",
                "370114",
                VILLAGE,
                "示范路 1 号",
                "07:00-20:00",
                Set.of(TemperatureClass.AMBIENT),
                null,
                null,
                open,
                new StoreSettings(Money.ofFen(500_000), 9_000, 3, null, false),
                0);
    }

    private static OrderGate gate(OrderStop... stops) {
        return new OrderGate(
                null,
                new ObjectProvider<>() {
                    @Override
                    public OrderStop getObject() {
                        throw new IllegalStateException("There may be several");
                    }

                    @Override
                    public Stream<OrderStop> orderedStream() {
                        return Stream.of(stops);
                    }
                },
                Clock.systemUTC());
    }

    private static Optional<String> why(OrderGate gate, boolean open, long fen) {
        return gate.why(store(open), VILLAGE, Money.ofFen(fen), List.of()).map(BusinessException::code);
    }

    @Test
    void aStoreThatIsClosedOrdersNothing() {
        assertThat(why(gate(), false, 1)).contains("restock.store-closed");
        assertThat(why(gate(), true, 1)).isEmpty();
    }

    @Test
    void whoeverStopsItSaysWhyAndIsAskedForWhatTheOrderAdds() {
        OrderStop limit =
                (store, village, more) -> more.fen() > 1_000 ? Optional.of("storebill.over-limit") : Optional.empty();
        OrderStop silent = (store, village, more) -> Optional.empty();
        assertThat(why(gate(silent, limit), true, 1_001)).contains("storebill.over-limit");
        assertThat(why(gate(silent, limit), true, 1_000)).isEmpty();
    }
}
