package cn.qiancun.market.supermarkets.api;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.ScaleLabels;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreSettings;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A store as JSON. */
record StoreBody(
        String id,
        String code,
        String name,
        String countyCode,
        String communityCode,
        String address,
        String hours,
        List<TemperatureClass> temperatures,
        BigDecimal longitude,
        BigDecimal latitude,
        boolean open,
        SettingsBody settings,
        int version) {
    static StoreBody of(Store store) {
        return new StoreBody(
                Long.toString(store.id()),
                store.code(),
                store.name(),
                store.countyCode(),
                store.community().value(),
                store.address(),
                store.hours(),
                store.temperatures().stream().sorted().toList(),
                store.longitude(),
                store.latitude(),
                store.open(),
                SettingsBody.of(store.settings()),
                store.version());
    }

    /** @param scalePrefixes of {@code 20} to {@code 24}; @param scaleValue what the label's five digits say;
     * @param roundsCash null for no */
    record SettingsBody(
            long approvalLimitFen,
            int serviceLevelBasisPoints,
            int wasteBoardDays,
            List<String> scalePrefixes,
            ScaleLabels.Value scaleValue,
            Boolean roundsCash) {
        static SettingsBody of(StoreSettings settings) {
            return new SettingsBody(
                    settings.approvalLimit().fen(),
                    settings.serviceLevelBasisPoints(),
                    settings.wasteBoardDays(),
                    List.copyOf(settings.scaleLabels().prefixes()),
                    settings.scaleLabels().value(),
                    settings.roundsCash());
        }

        StoreSettings settings() {
            var prefixes = scalePrefixes == null ? List.<String>of() : scalePrefixes;
            var value = scaleValue == null ? ScaleLabels.Value.WEIGHT : scaleValue;
            return new StoreSettings(
                    Money.ofFen(approvalLimitFen),
                    serviceLevelBasisPoints,
                    wasteBoardDays,
                    ScaleLabels.of(prefixes, value),
                    Boolean.TRUE.equals(roundsCash));
        }
    }

    /** What an operator says of a store; @param code null for the next free one; @param open null for open */
    record ProfileBody(
            String code,
            String name,
            String communityCode,
            String address,
            String hours,
            Set<TemperatureClass> temperatures,
            BigDecimal longitude,
            BigDecimal latitude,
            Boolean open,
            int version) {
        StoreProfile profile() {
            return new StoreProfile(
                    code,
                    name,
                    VillageCode.of(communityCode),
                    address,
                    hours,
                    temperatures == null ? Set.of() : temperatures,
                    longitude,
                    latitude);
        }
    }

    /** @param creditLimitFen null for no limit */
    record TermsBody(
            String villageCode,
            TermsKind kind,
            int marginBasisPoints,
            int paymentDays,
            Long creditLimitFen,
            LocalDate from) {
        static TermsBody of(StoreTerms terms) {
            return new TermsBody(
                    terms.village().value(),
                    terms.kind(),
                    terms.marginBasisPoints(),
                    terms.paymentDays(),
                    terms.creditLimit() == null ? null : terms.creditLimit().fen(),
                    terms.from());
        }
    }
}
