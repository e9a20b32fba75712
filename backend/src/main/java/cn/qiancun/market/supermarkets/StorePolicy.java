package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.math.BigDecimal;

/** What may be entered about a store; the refusal names the field. */
final class StorePolicy {
    private static final int MAX_NAME = 60;
    private static final int MAX_ADDRESS = 120;
    private static final int DECIMALS = 6;
    private static final Money MOST_LIMIT = Money.ofFen(100_000_000);

    private StorePolicy() {}

    /** @return the profile as it is kept: texts without blanks around them, the code with its leading zeros */
    static StoreProfile require(StoreProfile profile) {
        if (profile.temperatures().isEmpty()) {
            throw BusinessException.invalid("temperatures", "store.temperatures");
        }
        if ((profile.longitude() == null) != (profile.latitude() == null)) {
            throw BusinessException.invalid(profile.longitude() == null ? "longitude" : "latitude", "store.place");
        }
        return new StoreProfile(
                code(profile.code()),
                PlainText.require("name", "store.name", profile.name(), MAX_NAME),
                profile.community(),
                PlainText.require("address", "store.address", profile.address(), MAX_ADDRESS),
                hours(profile.hours()),
                profile.temperatures(),
                degrees("longitude", profile.longitude(), 180),
                degrees("latitude", profile.latitude(), 90));
    }

    /** A spreadsheet takes the zeros in front of a number away. */
    private static String code(String typed) {
        var code = typed == null ? "" : typed.strip();
        if (code.isEmpty()) {
            return code;
        }
        if (!code.matches("[0-9]{1,6}") || Integer.parseInt(code) == 0) {
            throw BusinessException.invalid("code", "store.code");
        }
        return "%03d".formatted(Integer.parseInt(code));
    }

    static String hours(String typed) {
        var hours = typed == null ? "" : typed.strip().replace('–', '-').replace('：', ':');
        boolean readable = hours.matches("([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)");
        if (!readable || hours.substring(0, 5).compareTo(hours.substring(6)) >= 0) {
            throw BusinessException.invalid("hours", "store.hours");
        }
        return hours;
    }

    private static BigDecimal degrees(String field, BigDecimal typed, int most) {
        if (typed == null) {
            return null;
        }
        if (typed.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            throw BusinessException.invalid(field, "store.place");
        }
        return typed.setScale(DECIMALS, java.math.RoundingMode.HALF_UP);
    }

    static void require(StoreSettings settings) {
        if (settings.approvalLimit().isNegative() || settings.approvalLimit().compareTo(MOST_LIMIT) > 0) {
            throw BusinessException.invalid("approvalLimit", "store.approval-limit");
        }
        if (settings.serviceLevelBasisPoints() < 5_000 || settings.serviceLevelBasisPoints() > 9_990) {
            throw BusinessException.invalid("serviceLevel", "store.service-level");
        }
        if (settings.wasteBoardDays() < 1 || settings.wasteBoardDays() > 30) {
            throw BusinessException.invalid("wasteBoardDays", "store.waste-days");
        }
        if (!ScaleLabels.PREFIXES.containsAll(settings.scaleLabels().prefixes())) {
            throw BusinessException.invalid("scalePrefixes", "store.scale-prefixes");
        }
    }

    static void require(StoreTerms terms) {
        if (terms.marginBasisPoints() < 0 || terms.marginBasisPoints() > 9_000) {
            throw BusinessException.invalid("margin", "terms.margin");
        }
        if (terms.paymentDays() < 0 || terms.paymentDays() > 180) {
            throw BusinessException.invalid("paymentDays", "terms.payment-days");
        }
        var limit = terms.creditLimit();
        if (limit != null && (!limit.isPositive() || limit.compareTo(MOST_LIMIT) > 0)) {
            throw BusinessException.invalid("creditLimit", "terms.credit-limit");
        }
        if (terms.from() == null
                || terms.from().getYear() < 2000
                || terms.from().getYear() > 2100) {
            throw BusinessException.invalid("from", "terms.from");
        }
    }
}
