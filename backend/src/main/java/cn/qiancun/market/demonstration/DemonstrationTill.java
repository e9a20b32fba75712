package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.till.EntryResult;
import cn.qiancun.market.till.TakeReturn;
import cn.qiancun.market.till.TillReturns;
import cn.qiancun.market.till.TillSync;
import cn.qiancun.market.till.Tills;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shift at a till, told as tills tell it: four customers, one of whom brings something back. */
@Component
@Profile("demonstration")
class DemonstrationTill {
    private static final int CUSTOMERS = 4;
    private static final long FLOAT = 20_000;

    private final Tills tills;
    private final TillSync sync;
    private final TillReturns returns;
    private final JsonMapper json;
    private final Clock clock;

    DemonstrationTill(Tills tills, TillSync sync, TillReturns returns, JsonMapper json, Clock clock) {
        this.tills = tills;
        this.sync = sync;
        this.returns = returns;
        this.json = json;
        this.clock = clock;
    }

    void sell(Actor clerk, Store store, List<Article> goods) {
        var opened = tills.open(clerk, store.id(), UUID.randomUUID().toString(), "收银台");
        var till = opened.till();
        var shift = UUID.randomUUID().toString();
        send(clerk, store, till.id(), entry("SHIFT_OPENED", shift, Map.of("floatFen", FLOAT)));
        long taken = 0;
        String number = "";
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            number = number(store, till.number(), opened.nextSequence() + customer);
            var article = goods.get(customer % goods.size());
            long total = article.costOf(DemonstrationSales.quantity(article)).fen();
            send(clerk, store, till.id(), entry("SALE", shift, sale(number, article, total)));
            taken += total;
        }
        var back = returns.take(
                clerk,
                store.id(),
                new TakeReturn(
                        UUID.randomUUID().toString(),
                        till.id(),
                        shift,
                        number,
                        clerk.accountId(),
                        "买错了",
                        List.of(new TakeReturn.Line(1, quantityOf(goods), true))));
        taken -= Money.sum(back.parts().stream().map(TillReturns.Part::amount).toList())
                .fen();
        var closing = Map.<String, Object>of("countedFen", FLOAT + taken, "reason", "", "sales", CUSTOMERS);
        send(clerk, store, till.id(), entry("SHIFT_CLOSED", shift, closing));
    }

    private static long quantityOf(List<Article> goods) {
        return DemonstrationSales.quantity(goods.get((CUSTOMERS - 1) % goods.size()));
    }

    private void send(Actor clerk, Store store, long tillId, JsonNode entry) {
        var result = sync.take(clerk, store.id(), tillId, clock.instant(), List.of(entry), 0)
                .get(0);
        if (result.status() != EntryResult.Status.ACCEPTED) {
            throw BusinessException.conflict(result.code());
        }
    }

    private static Map<String, Object> sale(String number, Article article, long total) {
        long quantity = DemonstrationSales.quantity(article);
        var line = Map.of(
                "articleId",
                Long.toString(article.id()),
                "quantity",
                quantity,
                "unitPriceFen",
                article.price().fen(),
                "version",
                article.version(),
                "amountFen",
                total);
        return Map.of(
                "number",
                number,
                "token",
                UUID.randomUUID().toString().replace("-", "").substring(0, 22),
                "lines",
                List.of(line),
                "totalFen",
                total,
                "tender",
                Map.of("kind", "CASH", "givenFen", total, "changeFen", 0));
    }

    private JsonNode entry(String kind, String shift, Map<String, Object> content) {
        var entry = new LinkedHashMap<String, Object>(content);
        entry.put("id", UUID.randomUUID().toString());
        entry.put("kind", kind);
        entry.put("shiftId", shift);
        entry.put("deviceTime", clock.instant().toString());
        entry.put("clockOffsetMillis", 0);
        return json.valueToTree(entry);
    }

    private static String number(Store store, int till, int sequence) {
        var digits = "%s%03d%06d".formatted(store.code(), till, sequence);
        return "S" + digits + Gs1CheckDigit.of(digits);
    }
}
