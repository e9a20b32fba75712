package cn.qiancun.market.supermarkets.web;

import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreSheet;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A store's description as it was typed. */
record StoreForm(
        String code,
        String name,
        String community,
        String address,
        String hours,
        List<String> temperatures,
        String longitude,
        String latitude,
        String version,
        String open) {
    static final StoreForm BLANK = new StoreForm("", "", "", "", "07:00-20:00", List.of("AMBIENT"), "", "", "", "yes");

    static StoreForm of(Store store) {
        return new StoreForm(
                store.code(),
                store.name(),
                store.community().value(),
                store.address(),
                store.hours(),
                store.temperatures().stream().map(Enum::name).toList(),
                plain(store.longitude()),
                plain(store.latitude()),
                Integer.toString(store.version()),
                store.open() ? "yes" : "");
    }

    StoreProfile profile() {
        return new StoreProfile(
                code,
                name,
                StoreSheet.village("community", community == null ? "" : community.strip()),
                address,
                hours,
                (temperatures == null ? List.<String>of() : temperatures)
                        .stream().map(StoreSheet::temperature).collect(Collectors.toSet()),
                StoreSheet.degrees("longitude", longitude),
                StoreSheet.degrees("latitude", latitude));
    }

    boolean isOpen() {
        return "yes".equals(open);
    }

    private static String plain(BigDecimal degrees) {
        return degrees == null ? "" : degrees.stripTrailingZeros().toPlainString();
    }
}
