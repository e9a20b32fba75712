package cn.qiancun.market.search;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductTraits;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/**
 * The shipped catalogue and ten thousand generated goods beside it, always the same: real villages, sellers who call one
 * thing by several names, and stories that mention what is not sold there.
 */
final class Shelves {
    private static final int GENERATED = 10_000;
    private static final int GOODS_OF_A_VILLAGE = 20;
    private static final String[] QUALITIES = {"有机", "散养", "富硒", "石磨", "手工", "高山", "新季", "古法", "泉水", "露天"};
    private static final String[] NAMES = {"王", "李", "张", "刘", "陈", "杨", "赵", "孙", "周", "吴", "徐", "马", "朱", "胡"};
    private static final String[] GIVEN = {"建国", "明哲", "晓燕", "志远", "海涛", "文静", "立新", "春梅", "永强", "思源"};
    private static final Map<String, String[]> VARIANTS = Map.of(
            "eggs", new String[] {"30 枚", "10 枚", "60 枚"},
            "mushrooms", new String[] {"鲜品 500g", "干品 100g", "干品 250g"},
            "grain", new String[] {"5kg", "2.5kg", "1kg"},
            "vegetables", new String[] {"散装", "5 斤箱", "10 斤箱"},
            "fruit", new String[] {"3 斤装", "5 斤箱", "10 斤箱"});
    private static final String[] OTHER_VARIANTS = {"250g", "500g", "2 斤"};
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("vegetables", "蔬菜"),
            Map.entry("fruit", "水果"),
            Map.entry("grain", "粮油"),
            Map.entry("eggs", "禽蛋"),
            Map.entry("meat", "肉类"),
            Map.entry("mushrooms", "食用菌"),
            Map.entry("soy", "豆制品"),
            Map.entry("nuts", "干果"),
            Map.entry("tea", "茶饮"),
            Map.entry("condiments", "调味"),
            Map.entry("snacks", "零食"),
            Map.entry("drinks", "酒水"),
            Map.entry("gifts", "礼盒"),
            Map.entry("ornamental", "观赏"));

    private record Kind(String name, String category, List<String> names) {}

    private record Village(String code, String name, String township, String countyCode, String county) {}

    private final Random random = new Random(20261122);
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<String, Kind> kindOfShipped = new LinkedHashMap<>();
    private final Map<String, Village> villages = new LinkedHashMap<>();
    private final Map<String, String> secretaries = new LinkedHashMap<>();
    private final List<ShelvedGoods> all = new ArrayList<>();

    private Shelves() {}

    static List<ShelvedGoods> fill() throws IOException {
        var shelves = new Shelves();
        shelves.readKinds();
        shelves.readVillages();
        shelves.addShipped();
        shelves.addGenerated();
        return shelves.all;
    }

    private void readKinds() throws IOException {
        for (CSVRecord row : rows("relevance/kinds.csv")) {
            var kind = new Kind(
                    row.get("kind"),
                    row.get("category"),
                    List.of(row.get("names").split("\\|")));
            kinds.add(kind);
            for (String shipped : row.get("shipped").split("\\|")) {
                kindOfShipped.put(shipped, kind);
            }
        }
    }

    private void readVillages() throws IOException {
        Map<String, CSVRecord> townships = new LinkedHashMap<>();
        rows("registry/jinan-townships.csv").forEach(row -> townships.put(row.get("code"), row));
        for (CSVRecord row : rows("registry/jinan-villages.csv")) {
            CSVRecord township = townships.get(row.get("township_code"));
            String name = row.get("name").replaceFirst("(村民委员会|村委会|居民委员会|居委会)$", "");
            villages.put(
                    row.get("code"),
                    new Village(
                            row.get("code"),
                            row.get("name").contains("村民") && !name.endsWith("村") ? name + "村" : name,
                            township.get("name"),
                            row.get("county_code"),
                            township.get("county_name")));
        }
    }

    private void addShipped() throws IOException {
        Map<String, List<CSVRecord>> products = new LinkedHashMap<>();
        rows("demonstration/catalogue.csv")
                .forEach(
                        row -> products.computeIfAbsent(row.get("seller") + row.get("product"), it -> new ArrayList<>())
                                .add(row));
        for (List<CSVRecord> variants : products.values()) {
            CSVRecord first = variants.get(0);
            Village village = villages.get(first.get("village_code"));
            Kind kind = kindOfShipped.get(first.get("product"));
            secretaries.putIfAbsent(village.code(), village.name().equals("陈沟村") ? "方知行" : someName());
            add(
                    kind,
                    first.get("product"),
                    village,
                    first.get("seller"),
                    first.get("story"),
                    variants.stream().map(row -> row.get("variant")).toList(),
                    Integer.parseInt(first.get("price_fen")),
                    first.get("product"));
        }
    }

    private void addGenerated() {
        List<Village> shuffled = new ArrayList<>(villages.values());
        Collections.shuffle(shuffled, random);
        List<Village> sellers =
                new ArrayList<>(secretaries.keySet().stream().map(villages::get).toList());
        sellers.addAll(shuffled.stream()
                .filter(village -> village.name().endsWith("村"))
                .limit(GENERATED / GOODS_OF_A_VILLAGE)
                .toList());
        for (int i = 0; i < GENERATED; i++) {
            Village village = sellers.get(i / GOODS_OF_A_VILLAGE);
            secretaries.computeIfAbsent(village.code(), code -> random.nextInt(3) > 0 ? someName() : "");
            addGenerated(village);
        }
    }

    private void addGenerated(Village village) {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        String called = kind.names().get(random.nextInt(kind.names().size()));
        String quality = random.nextInt(2) == 0 ? QUALITIES[random.nextInt(QUALITIES.length)] : "";
        String county = village.county().substring(0, 2);
        String name = switch (random.nextInt(5)) {
            case 0 -> county + called;
            case 1 -> village.name() + quality + called;
            case 2 -> quality + called + " " + (1 + random.nextInt(9)) + " 斤装";
            case 3 -> quality + called + (random.nextInt(4) == 0 ? "礼盒" : "");
            default -> quality + called;
        };
        Kind other = kinds.get(random.nextInt(kinds.size()));
        String story = random.nextInt(2) == 0
                ? "配上村里的" + other.names().get(0) + "一起吃，第一书记说味道最好。"
                : village.name() + "乡亲们自己种、自己收，" + (quality.isEmpty() ? "" : quality + "，") + "卖多少都记在账上。";
        String[] offered = VARIANTS.getOrDefault(kind.category(), OTHER_VARIANTS);
        int first = random.nextInt(offered.length);
        add(
                kind,
                name,
                village,
                village.name() + "股份经济合作社",
                story,
                List.of(offered[first], offered[(first + 1) % offered.length]),
                200 + random.nextInt(9_800),
                null);
    }

    private void add(
            Kind kind,
            String name,
            Village village,
            String seller,
            String story,
            List<String> variants,
            int priceFen,
            String shipped) {
        long id = all.size() + 1;
        var card = new ProductCard(
                id,
                name,
                story,
                kind.category(),
                CATEGORIES.get(kind.category()),
                Math.abs(seller.hashCode()),
                seller,
                village.code(),
                village.name(),
                village.countyCode(),
                village.county(),
                Money.ofFen(priceFen),
                SalesUnit.BAG,
                "/pictures/basket.svg",
                true,
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(10_000_000)));
        var traits = new ProductTraits(
                Proof.CONFORMITY,
                IntStream.rangeClosed(1, 12).boxed().toList(),
                false,
                variants,
                List.of(TemperatureClass.AMBIENT));
        String secretary = secretaries.get(village.code());
        var goods = new Goods(
                card,
                traits,
                List.of(new Category(kind.category(), CATEGORIES.get(kind.category()), "")),
                List.of(),
                village.township(),
                secretary.isEmpty() ? null : secretary,
                false,
                GoodsReader.rounded(random.nextInt(400)),
                List.of());
        all.add(new ShelvedGoods(goods, kind.name(), qualitiesIn(name + story), shipped));
    }

    private static Set<String> qualitiesIn(String text) {
        Set<String> qualities = new TreeSet<>();
        for (String quality : QUALITIES) {
            if (text.contains(quality)) {
                qualities.add(quality);
            }
        }
        return qualities;
    }

    private String someName() {
        return NAMES[random.nextInt(NAMES.length)] + GIVEN[random.nextInt(GIVEN.length)];
    }

    static List<CSVRecord> rows(String resource) throws IOException {
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }
}
