package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.stalls.WareAtStall;
import cn.qiancun.market.till.CodeSales;
import cn.qiancun.market.till.EntryResult;
import cn.qiancun.market.till.TillSync;
import cn.qiancun.market.till.Tills;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Telephones that sell at stalls; what they tell is what the till's own page tells. */
@Component
@Profile("demonstration")
class DemonstrationPhones {
    private static final long FLOAT = 20_000;

    private final Tills tills;
    private final TillSync sync;
    private final CodeSales codes;
    private final JsonMapper json;
    private final Clock clock;

    DemonstrationPhones(Tills tills, TillSync sync, CodeSales codes, JsonMapper json, Clock clock) {
        this.tills = tills;
        this.sync = sync;
        this.codes = codes;
        this.json = json;
        this.clock = clock;
    }

    /** A new one, from now on. */
    Phone at(Actor host, Stall stall) {
        var opened = tills.open(host, stall.id(), UUID.randomUUID().toString(), "手机");
        return new Phone(host, stall, opened);
    }

    /** Keeps what it is told until it sends. */
    final class Phone {
        private final Actor host;
        private final Stall stall;
        private final Tills.Opened opened;
        private final List<JsonNode> waiting = new ArrayList<>();
        private int sequence;
        private String shift;
        private int sales;
        private long taken;

        private Phone(Actor host, Stall stall, Tills.Opened opened) {
            this.host = host;
            this.stall = stall;
            this.opened = opened;
            this.sequence = opened.nextSequence();
        }

        Stall stall() {
            return stall;
        }

        void begin(Instant at) {
            shift = UUID.randomUUID().toString();
            sales = 0;
            taken = 0;
            var entry = entry("SHIFT_OPENED", at);
            entry.put("floatFen", FLOAT);
            waiting.add(json.valueToTree(entry));
        }

        /** For cash, at the stall's price. @param units as the village sells them in the shop */
        void sell(Instant at, WareAtStall ware, int units) {
            var entry = entry("SALE", at);
            long amount = basket(entry, ware, units);
            entry.put("tender", Map.of("kind", "CASH", "givenFen", amount, "changeFen", 0));
            waiting.add(json.valueToTree(entry));
            sales++;
            taken += amount;
        }

        /** @return the code that it shows; what was sold before is sent */
        String sellByCode(Instant at, WareAtStall ware) {
            send(0);
            var entry = entry("SALE", at);
            basket(entry, ware, 1);
            entry.remove("kind");
            var till = opened.till();
            return codes.open(host, stall.id(), till.id(), clock.instant(), json.valueToTree(entry), null)
                    .code();
        }

        /** @param missingFen so much less is counted than was taken */
        void end(Instant at, long missingFen) {
            var entry = entry("SHIFT_CLOSED", at);
            entry.put("countedFen", FLOAT + taken - missingFen);
            entry.put("reason", missingFen == 0 ? "" : "找零找错了");
            entry.put("sales", sales);
            waiting.add(json.valueToTree(entry));
        }

        /** @param backlog so many more it says that it has not sent yet */
        void send(int backlog) {
            while (!waiting.isEmpty()) {
                var batch = waiting.subList(0, Math.min(TillSync.MAX_ENTRIES, waiting.size()));
                sync.take(host, stall.id(), opened.till().id(), clock.instant(), List.copyOf(batch), backlog)
                        .forEach(DemonstrationPhones::requireBooked);
                batch.clear();
            }
        }

        private Map<String, Object> entry(String kind, Instant at) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("id", UUID.randomUUID().toString());
            entry.put("kind", kind);
            entry.put("shiftId", shift);
            entry.put("deviceTime", at.toString());
            entry.put("clockOffsetMillis", 0);
            entry.put("clerkId", Long.toString(host.accountId()));
            return entry;
        }

        private long basket(Map<String, Object> entry, WareAtStall ware, int units) {
            long quantity = (long) ware.perUnit() * units;
            long amount = ware.measure().of(ware.price(), quantity).fen();
            var line = new LinkedHashMap<String, Object>();
            line.put("articleId", Long.toString(ware.id()));
            line.put("quantity", quantity);
            line.put("unitPriceFen", ware.price().fen());
            line.put("version", ware.version());
            line.put("amountFen", amount);
            var digits = "%s%03d%06d"
                    .formatted(opened.counter().code(), opened.till().number(), sequence++);
            entry.put("number", "F" + digits + Gs1CheckDigit.of(digits));
            entry.put("token", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
            entry.put("lines", List.of(line));
            entry.put("totalFen", amount);
            return amount;
        }
    }

    private static void requireBooked(EntryResult result) {
        if (result.status() != EntryResult.Status.ACCEPTED) {
            throw BusinessException.conflict(result.code());
        }
    }
}
