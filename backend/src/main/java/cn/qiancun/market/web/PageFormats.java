package cn.qiancun.market.web;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * How pages write money and time, and where assets are: {@code #show} in templates. Plain methods on purpose; the most
 * read pages call them for every card.
 */
public final class PageFormats {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ShopCalendar.ZONE);
    private static final int GROUNDS = 5;

    private final ObjectProvider<ResourceUrlProvider> resources;
    private final Clock clock;
    private final Map<String, String> assets = new ConcurrentHashMap<>();

    PageFormats(ObjectProvider<ResourceUrlProvider> resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** {@code ¥1,234.50}; a minus stands before the sign. */
    public String yuan(Money money) {
        return (money.isNegative() ? "−¥" : "¥") + whole(money) + cents(money);
    }

    /** The yuan without sign, with thousands separated: {@code 1,234}. */
    public String whole(Money money) {
        String digits = Long.toString(Math.abs(money.fen() / 100));
        if (digits.length() <= 3) {
            return digits;
        }
        var grouped = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    /** The fen behind a point: {@code .50}. */
    public String cents(Money money) {
        long fen = Math.abs(money.fen() % 100);
        return fen < 10 ? ".0" + fen : "." + fen;
    }

    /** {@code 2026-11-22 09:30} in the time of China; empty for null. */
    public String minute(Instant instant) {
        return ShopCalendar.minute(instant);
    }

    /** {@code 2026-11-22} in the time of China; empty for null. */
    public String day(Instant instant) {
        return instant == null ? "" : DAY.format(instant);
    }

    /** A day that is still to come; null for one that is not, and for null. */
    public LocalDate ahead(LocalDate day) {
        return day != null && day.isAfter(ShopCalendar.dayOf(clock.instant())) ? day : null;
    }

    /** Basis points as percent: {@code 70 %}, {@code 2.5 %}. */
    public String percent(int basisPoints) {
        String decimals = basisPoints % 100 == 0
                ? ""
                : "." + "%02d".formatted(basisPoints % 100).replaceFirst("0$", "");
        return basisPoints / 100 + decimals + "%";
    }

    /** The class of the tinted ground on which a category's pictures stand; always the same for one category. */
    public String ground(String categoryCode) {
        return "ground ground-" + Math.floorMod(categoryCode.hashCode(), GROUNDS);
    }

    /** The address of a style or script with its version, so that it can be cached for ever. */
    public String asset(String path) {
        return assets.computeIfAbsent(path, this::versioned);
    }

    private String versioned(String path) {
        String versioned = resources.getObject().getForLookupPath(path);
        return versioned == null ? path : versioned;
    }
}
