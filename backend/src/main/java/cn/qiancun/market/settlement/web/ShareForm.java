package cn.qiancun.market.settlement.web;

import cn.qiancun.market.settlement.AgreementSide;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.ProposeShare;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.villages.SellerSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/**
 * A share as it is typed: a row for each village, then the seller, store and platform; percent with at most two decimals,
 * empty is none.
 *
 * @param product empty for all goods
 * @param from a day, or empty for the moment of the last consent
 * @param example an amount of the person's own to see divided
 */
record ShareForm(
        String product,
        String from,
        String reason,
        String example,
        List<VillageRow> villages,
        String seller,
        String store,
        String platform) {
    private static final int MAX_ROWS = 12;

    /** @param income a kind of income, or empty for what follows from the seller */
    record VillageRow(String code, String collective, String growers, String income) {}

    static ShareForm of(SellerSummary seller, RevenueShare share) {
        var codes = new TreeSet<String>(List.of(seller.villageCode().value()));
        share.parts().stream()
                .filter(part -> part.kind() == BeneficiaryKind.COLLECTIVE || part.kind() == BeneficiaryKind.GROWERS)
                .forEach(part -> codes.add(part.owner()));
        var rows = codes.stream()
                .map(code -> new VillageRow(
                        code,
                        percent(share, BeneficiaryKind.COLLECTIVE, code),
                        percent(share, BeneficiaryKind.GROWERS, code),
                        income(share, code)))
                .toList();
        return new ShareForm(
                "",
                "",
                "",
                "",
                rows,
                percent(share, BeneficiaryKind.SELLER, Long.toString(seller.id())),
                percent(share, BeneficiaryKind.STORE, ""),
                percent(share, BeneficiaryKind.PLATFORM, ""));
    }

    static ShareForm entered(MultiValueMap<String, String> fields) {
        var rows = new ArrayList<VillageRow>();
        int count = Math.min(MAX_ROWS, fields.getOrDefault("village", List.of()).size());
        for (int i = 0; i < count; i++) {
            rows.add(new VillageRow(
                    at(fields, "village", i),
                    at(fields, "collective", i),
                    at(fields, "growers", i),
                    at(fields, "income", i)));
        }
        return new ShareForm(
                at(fields, "product", 0),
                at(fields, "from", 0),
                at(fields, "reason", 0),
                at(fields, "example", 0),
                rows,
                at(fields, "seller", 0),
                at(fields, "store", 0),
                at(fields, "platform", 0));
    }

    ShareForm withOneMoreVillage() {
        var more = new ArrayList<>(villages);
        if (more.size() < MAX_ROWS) {
            more.add(new VillageRow("", "", "", ""));
        }
        return new ShareForm(product, from, reason, example, more, seller, store, platform);
    }

    /** @throws BusinessException INVALID for what cannot be read */
    ProposeShare read(AgreementSide side, SellerSummary of) {
        Long productId = product.isEmpty() ? null : Long.valueOf(Ids.parse(product));
        return new ProposeShare(side, of.id(), productId, share(of), start(), reason);
    }

    /** @throws BusinessException INVALID {@code share.percent}, {@code agreement.village}, {@code agreement.income} */
    RevenueShare share(SellerSummary of) {
        var parts = new ArrayList<RevenueShare.Part>();
        for (var row : villages) {
            if (row.code().isEmpty()
                    && row.collective().isEmpty()
                    && row.growers().isEmpty()) {
                continue;
            }
            if (!row.code().matches("[0-9]{12}")) {
                throw BusinessException.invalid("parts", "agreement.village");
            }
            add(parts, BeneficiaryKind.COLLECTIVE, row.code(), row.collective(), incomeKind(row.income()));
            add(parts, BeneficiaryKind.GROWERS, row.code(), row.growers(), null);
        }
        add(parts, BeneficiaryKind.SELLER, Long.toString(of.id()), seller, null);
        add(parts, BeneficiaryKind.STORE, "", store, null);
        add(parts, BeneficiaryKind.PLATFORM, "", platform, null);
        return new RevenueShare(parts);
    }

    /** One yuan, a hundred, and the amount entered. */
    List<Money> examples() {
        var amounts = new ArrayList<>(List.of(Money.ofFen(100), Money.ofFen(10_000)));
        if (!example.isEmpty()) {
            amounts.add(Typed.yuan(example, "example", "agreement.example"));
        }
        return amounts;
    }

    private Instant start() {
        return from.isEmpty() ? null : ShopCalendar.startOf(Typed.day(from, "effectiveFrom", "agreement.start"));
    }

    private static void add(
            List<RevenueShare.Part> parts, BeneficiaryKind kind, String owner, String percent, IncomeKind income) {
        int basisPoints = basisPoints(percent);
        if (basisPoints > 0) {
            parts.add(new RevenueShare.Part(kind, owner, basisPoints, income));
        }
    }

    private static int basisPoints(String percent) {
        if (percent.isEmpty()) {
            return 0;
        }
        if (!percent.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            throw BusinessException.invalid("parts", "share.percent");
        }
        return new BigDecimal(percent).movePointRight(2).intValueExact();
    }

    private static IncomeKind incomeKind(String name) {
        try {
            return name.isEmpty() ? null : IncomeKind.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw BusinessException.invalid("parts", "agreement.income");
        }
    }

    private static String percent(RevenueShare share, BeneficiaryKind kind, String owner) {
        return share.parts().stream()
                .filter(part -> part.kind() == kind && part.owner().equals(owner))
                .findFirst()
                .map(part -> BigDecimal.valueOf(part.basisPoints(), 2)
                        .stripTrailingZeros()
                        .toPlainString())
                .orElse("");
    }

    private static String income(RevenueShare share, String village) {
        return share.parts().stream()
                .filter(part -> part.incomeKind() != null && part.owner().equals(village))
                .findFirst()
                .map(part -> part.incomeKind().name())
                .orElse("");
    }

    private static String at(MultiValueMap<String, String> fields, String name, int index) {
        var all = fields.getOrDefault(name, List.of());
        return index < all.size() && all.get(index) != null ? all.get(index).strip() : "";
    }
}
