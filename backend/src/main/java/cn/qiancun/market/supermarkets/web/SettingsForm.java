package cn.qiancun.market.supermarkets.web;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.supermarkets.ScaleLabels;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreSettings;
import cn.qiancun.market.supermarkets.StoreSheet;
import java.math.BigDecimal;
import java.util.List;

/** How a store works, as its manager typed it. */
record SettingsForm(
        String hours,
        String approvalLimit,
        String serviceLevel,
        String wasteBoardDays,
        List<String> scalePrefixes,
        String scaleValue,
        String roundsCash,
        String version) {
    static SettingsForm of(Store store) {
        var settings = store.settings();
        return new SettingsForm(
                store.hours(),
                settings.approvalLimit().toYuan(),
                BigDecimal.valueOf(settings.serviceLevelBasisPoints(), 2)
                        .stripTrailingZeros()
                        .toPlainString(),
                Integer.toString(settings.wasteBoardDays()),
                List.copyOf(settings.scaleLabels().prefixes()),
                settings.scaleLabels().value().name(),
                Boolean.toString(settings.roundsCash()),
                Integer.toString(store.version()));
    }

    StoreSettings settings() {
        var prefixes = scalePrefixes == null ? List.<String>of() : scalePrefixes;
        if (!ScaleLabels.PREFIXES.containsAll(prefixes)) {
            throw BusinessException.invalid("scalePrefixes", "store.scale-prefixes");
        }
        Money limit = Typed.yuan(approvalLimit, "approvalLimit", "store.approval-limit");
        return new StoreSettings(
                limit,
                StoreSheet.percent("serviceLevel", "store.service-level", serviceLevel),
                WholeNumber.parse(wasteBoardDays, 1, 30, "wasteBoardDays", "store.waste-days"),
                ScaleLabels.of(
                        prefixes,
                        Choice.require(ScaleLabels.Value.class, scaleValue, "scaleValue", "store.scale-value")),
                Boolean.parseBoolean(roundsCash));
    }
}
