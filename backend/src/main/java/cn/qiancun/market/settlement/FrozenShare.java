package cn.qiancun.market.settlement;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A share as the sale line keeps it: {@code COLLECTIVE:370115004241/SERVICE_FEE=7000,GROWERS:370115004241=1700,…}. Lines
 * sold before kinds of income were frozen have none of them.
 */
final class FrozenShare {
    private FrozenShare() {}

    static String text(RevenueShare share) {
        return share.parts().stream()
                .map(part -> part.kind() + ":" + part.owner() + incomeKind(part) + "=" + part.basisPoints())
                .collect(Collectors.joining(","));
    }

    private static String incomeKind(RevenueShare.Part part) {
        return part.incomeKind() == null ? "" : "/" + part.incomeKind();
    }

    static RevenueShare parse(String text) {
        return new RevenueShare(
                Arrays.stream(text.split(",")).map(FrozenShare::part).toList());
    }

    private static RevenueShare.Part part(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        int slash = text.indexOf('/');
        return new RevenueShare.Part(
                BeneficiaryKind.valueOf(text.substring(0, colon)),
                text.substring(colon + 1, slash < 0 ? equals : slash),
                Integer.parseInt(text.substring(equals + 1)),
                slash < 0 ? null : IncomeKind.valueOf(text.substring(slash + 1, equals)));
    }
}
