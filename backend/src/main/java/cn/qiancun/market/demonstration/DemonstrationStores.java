package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The supermarkets of {@code demonstration/stores.csv}; each deals with every village of the demonstration. */
@Component
@Profile("demonstration")
class DemonstrationStores {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);
    private static final int MARGIN_BASIS_POINTS = 1_500;
    private static final int PAYMENT_DAYS = 30;
    private static final Money CREDIT_LIMIT = Money.ofFen(2_000_000);

    private final StoreDesk desk;
    private final Stores stores;

    DemonstrationStores(StoreDesk desk, Stores stores) {
        this.desk = desk;
        this.stores = stores;
    }

    List<Store> open(Actor operator, Collection<VillageCode> villages) {
        try (var reader = new InputStreamReader(
                        new ClassPathResource("demonstration/stores.csv").getInputStream(), StandardCharsets.UTF_8);
                var rows = FORMAT.parse(reader)) {
            return rows.stream().map(row -> open(operator, villages, row)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Store open(Actor operator, Collection<VillageCode> villages, CSVRecord row) {
        var community = VillageCode.of(row.get("community_code"));
        var store = stores.all(row.get("store"), PageQuery.of(1, PageQuery.MAX_SIZE)).items().stream()
                .filter(known -> known.community().equals(community))
                .findFirst()
                .orElseGet(() -> desk.register(operator, profile(community, row)));
        var kind = TermsKind.valueOf(row.get("terms"));
        villages.forEach(village -> desk.agree(
                operator,
                new StoreTerms(store.id(), village, kind, MARGIN_BASIS_POINTS, PAYMENT_DAYS, CREDIT_LIMIT, SINCE)));
        return store;
    }

    private static StoreProfile profile(VillageCode community, CSVRecord row) {
        return new StoreProfile(
                "",
                row.get("store"),
                community,
                row.get("address"),
                row.get("hours"),
                Arrays.stream(row.get("temperatures").split(";"))
                        .map(TemperatureClass::valueOf)
                        .collect(Collectors.toSet()),
                new BigDecimal(row.get("longitude")),
                new BigDecimal(row.get("latitude")));
    }
}
