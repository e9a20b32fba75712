package cn.qiancun.market.bench;

import java.util.List;
import java.util.stream.IntStream;

/** What the API is sent to place an order of one line. */
public final class OrderCalls {
    private static final String BODY =
            "{\"lines\":[{\"variantId\":\"%s\",\"quantity\":1}],\"delivery\":{\"pickupPointId\":\"%d\"}}";

    /** Places an order per line, which is a token and a variant; every call has a key of its own. */
    private static final String SCRIPT = """
            math.randomseed(os.time())
            local run = os.time() .. "-" .. math.random(1000000000) .. "-"
            local n = 0
            local headers = { ["Content-Type"] = "application/json" }
            request = function()
              n = n + 1
              local token, variant = paths[(n %% #paths) + 1]:match("([^|]+)|(.+)")
              headers["Authorization"] = "Bearer " .. token
              headers["Idempotency-Key"] = run .. n
              return wrk.format("POST", "/api/v1/orders", headers, '%s' .. variant .. '%s')
            end
            """;

    private OrderCalls() {}

    public static String body(long variantId, long pickupPointId) {
        return BODY.formatted(variantId, pickupPointId);
    }

    static String script(long pickupPointId) {
        var around = BODY.formatted("|", pickupPointId).split("\\|");
        return SCRIPT.formatted(around[0], around[1]);
    }

    /** @param variants each gets a buyer, in turn */
    static List<String> lines(List<Goods.Variant> variants, List<Buyers.Buyer> buyers, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> buyers.get(i * 7 % buyers.size()).token() + "|"
                        + variants.get((int) (i * 7919L % variants.size())).id())
                .toList();
    }
}
