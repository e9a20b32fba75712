package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.stalls.LendGoods;
import cn.qiancun.market.stalls.Lendables;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.stalls.StallWares;
import cn.qiancun.market.stalls.WareAtStall;
import cn.qiancun.market.till.TillSync;
import cn.qiancun.market.till.Tills;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes on at the first stalls of today's fair: goods have been carried there, and some are sold. */
@Component
@Profile("demonstration")
class DemonstrationStalls {
    private static final int STALLS = 4;
    private static final int SALES = 3;
    private static final int UNITS = 20;

    private final Fairs fairs;
    private final FairStalls stalls;
    private final StallStock stock;
    private final StallWares wares;
    private final Lendables lendables;
    private final Tills tills;
    private final TillSync sync;
    private final JsonMapper json;
    private final Clock clock;

    DemonstrationStalls(
            Fairs fairs,
            FairStalls stalls,
            StallStock stock,
            StallWares wares,
            Lendables lendables,
            Tills tills,
            TillSync sync,
            JsonMapper json,
            Clock clock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.stock = stock;
        this.wares = wares;
        this.lendables = lendables;
        this.tills = tills;
        this.sync = sync;
        this.json = json;
        this.clock = clock;
    }

    void sell(Actor operator) {
        var today = ShopCalendar.dayOf(clock.instant());
        fairs.publishedBetween(today, today).stream()
                .filter(fair -> fair.isOn(today))
                .flatMap(fair -> stalls.ofFair(fair.id()).stream())
                .filter(stall -> !stall.isFree())
                .limit(STALLS)
                .forEach(stall -> sell(hostOf(stall, operator), stall));
    }

    private static Actor hostOf(Stall stall, Actor operator) {
        var roles = stall.party().sellerIds().stream()
                .map(seller -> new Membership(Role.VILLAGE_SELLER, Organisation.seller(seller)))
                .collect(Collectors.toUnmodifiableSet());
        return new Actor(operator.accountId(), operator.displayName(), Set.copyOf(roles));
    }

    private void sell(Actor host, Stall stall) {
        if (!wares.of(host, stall.id()).isEmpty()) {
            return;
        }
        var lines = lendables.of(host, stall.id()).stream()
                .limit(SALES)
                .map(one -> new LendGoods.Line(one.variantId(), one.lotId(), Math.min(UNITS, one.units())))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        stock.lend(host, new LendGoods(stall.id(), "demonstration", lines));
        var opened = tills.open(host, stall.id(), uuid(stall, "phone"), "手机");
        var entries = new ArrayList<JsonNode>();
        var shift = entry(host, stall, "shift", "SHIFT_OPENED");
        shift.put("floatFen", 20_000);
        entries.add(json.valueToTree(shift));
        int sequence = opened.nextSequence();
        for (var ware : wares.of(host, stall.id())) {
            var code = "%s%03d%06d"
                    .formatted(opened.counter().code(), opened.till().number(), sequence);
            entries.add(json.valueToTree(sale(host, stall, ware, "F" + code + Gs1CheckDigit.of(code), sequence)));
            sequence++;
        }
        sync.take(host, stall.id(), opened.till().id(), clock.instant(), entries, 0);
    }

    private Map<String, Object> entry(Actor host, Stall stall, String name, String kind) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", uuid(stall, name));
        entry.put("kind", kind);
        entry.put("shiftId", uuid(stall, "morning"));
        entry.put("deviceTime", Instant.now(clock).toString());
        entry.put("clockOffsetMillis", 0);
        entry.put("clerkId", Long.toString(host.accountId()));
        return entry;
    }

    private Map<String, Object> sale(Actor host, Stall stall, WareAtStall ware, String number, int sequence) {
        long quantity = ware.measure() == Measure.PIECE ? 1 : ware.perUnit();
        long amount = ware.measure().of(ware.price(), quantity).fen();
        var line = new LinkedHashMap<String, Object>();
        line.put("articleId", Long.toString(ware.id()));
        line.put("quantity", quantity);
        line.put("unitPriceFen", ware.price().fen());
        line.put("version", ware.version());
        line.put("amountFen", amount);
        var sale = entry(host, stall, "sale" + sequence, "SALE");
        sale.put("number", number);
        sale.put("token", uuid(stall, "token" + sequence).replace("-", "").substring(0, 22));
        sale.put("lines", List.of(line));
        sale.put("totalFen", amount);
        sale.put("tender", Map.of("kind", "CASH", "givenFen", amount, "changeFen", 0));
        return sale;
    }

    private static String uuid(Stall stall, String name) {
        return UUID.nameUUIDFromBytes((stall.id() + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
