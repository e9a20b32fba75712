package cn.qiancun.market.demonstration;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.shared.VillageCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The pick-up points of {@code demonstration/stores.csv}. */
@Component
@Profile("demonstration")
class DemonstrationStores {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final PickupPoints points;

    DemonstrationStores(PickupPoints points) {
        this.points = points;
    }

    List<PickupPoint> open() {
        try (var reader = new InputStreamReader(
                        new ClassPathResource("demonstration/stores.csv").getInputStream(), StandardCharsets.UTF_8);
                var rows = FORMAT.parse(reader)) {
            return rows.stream().map(this::open).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private PickupPoint open(CSVRecord row) {
        return points.register(
                row.get("store"),
                VillageCode.of(row.get("community_code")),
                row.get("address"),
                row.get("hours"),
                Arrays.stream(row.get("temperatures").split(";"))
                        .map(TemperatureClass::valueOf)
                        .collect(Collectors.toSet()));
    }
}
