package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.PriceBand;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductFilter.Season;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.catalog.ProductTraits;
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.support.MarketTest;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** By what a list can be narrowed, how many goods each choice leaves, and its orders: five goods in an index of their own. */
@MarketTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacetsAndOrdersTests {
    private static final Today TODAY = new Today(LocalDate.of(2026, 11, 22), Set.of(TemperatureClass.AMBIENT));
    private static final Integer[] ALL_YEAR = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    private static final long LEEK = 1;
    private static final long SPINACH = 2;
    private static final long STRAWBERRIES = 3;
    private static final long VINEGAR = 4;
    private static final long PEARS = 5;

    @Autowired
    ElasticsearchClient client;

    private final String alias = "qiancun-orders-" + Ids.next();
    private ProductIndex index;
    private ProductFinder finder;

    @BeforeAll
    void fillAnIndexOfItsOwn() throws IOException {
        index = new ProductIndex(client, alias);
        String fresh = index.create();
        var goods = List.of(
                goods(
                        LEEK,
                        "大葱",
                        "vegetables|蔬菜|370113|长清区",
                        500,
                        Proof.CONFORMITY,
                        ambient(ALL_YEAR),
                        true,
                        50,
                        "2026-11-20"),
                goods(
                        SPINACH,
                        "菠菜",
                        "vegetables|蔬菜|370114|章丘区",
                        2_000,
                        Proof.CONFORMITY,
                        ambient(11),
                        false,
                        20,
                        "2026-11-15"),
                goods(
                        STRAWBERRIES,
                        "草莓",
                        "fruit|水果|370113|长清区",
                        4_500,
                        Proof.CONFORMITY,
                        new Kept(TemperatureClass.CHILLED, List.of(12, 1)),
                        true,
                        30,
                        "2026-11-08",
                        "2026-11-25"),
                goods(
                        VINEGAR,
                        "陈醋",
                        "condiments|调味|370124|平阴县",
                        1_200,
                        Proof.FOOD_LICENCE,
                        ambient(ALL_YEAR),
                        false,
                        90,
                        "2026-02-01"),
                goods(
                        PEARS,
                        "冻梨",
                        "fruit|水果|370126|商河县",
                        12_000,
                        Proof.NONE,
                        new Kept(TemperatureClass.FROZEN, List.of(ALL_YEAR)),
                        false,
                        0));
        index.write(Set.of(fresh), goods, Set.of(), 1);
        index.activate(fresh);
        finder = new ProductFinder(client, alias, () -> Synonyms.NONE, () -> TODAY);
    }

    @AfterAll
    void deleteIt() throws IOException {
        for (String each : index.all()) {
            index.delete(each);
        }
    }

    @Test
    void eachFacetCountsWhatItsChoicesLeave() throws IOException {
        var counts = find(new Choices()).counts();

        assertThat(counted(counts.categories())).isEqualTo(Map.of("vegetables", 2L, "fruit", 2L, "condiments", 1L));
        assertThat(labels(counts.counties())).containsExactlyInAnyOrder("长清区", "章丘区", "平阴县", "商河县");
        assertThat(counted(counts.proofs()))
                .isEqualTo(Map.of("CONFORMITY", 3L, "CERTIFIED_LOT", 2L, "FOOD_LICENCE", 1L));
        assertThat(counted(counts.seasons())).isEqualTo(Map.of("NOW", 4L, "RIPE", 1L));
        assertThat(counted(counts.prices()))
                .isEqualTo(Map.of("UNDER_10", 1L, "FROM_10", 2L, "FROM_30", 1L, "FROM_100", 1L));
        assertThat(counted(counts.pickup())).isEqualTo(Map.of("YES", 3L));
    }

    @Test
    void goodsAreFoundByEachProofThatTheyHave() throws IOException {
        var certified = find(new Choices().proof(ProofChoice.CERTIFIED_LOT));

        assertThat(ids(certified)).containsExactlyInAnyOrder(LEEK, STRAWBERRIES);
        assertThat(ids(find(new Choices().proof(ProofChoice.CONFORMITY))))
                .containsExactlyInAnyOrder(LEEK, SPINACH, STRAWBERRIES);
        assertThat(ids(find(new Choices().proof(ProofChoice.FOOD_LICENCE)))).containsExactly(VINEGAR);
        assertThat(counted(certified.counts().proofs()))
                .as("as if none were chosen")
                .isEqualTo(Map.of("CONFORMITY", 3L, "CERTIFIED_LOT", 2L, "FOOD_LICENCE", 1L));
        assertThat(counted(certified.counts().categories())).isEqualTo(Map.of("vegetables", 1L, "fruit", 1L));
    }

    @Test
    void aListIsNarrowedBySeasonPriceAndCollecting() throws IOException {
        assertThat(ids(find(new Choices().season(new Season(11, false)))))
                .containsExactlyInAnyOrder(LEEK, SPINACH, VINEGAR, PEARS);
        assertThat(ids(find(new Choices().season(new Season(11, true))))).containsExactly(SPINACH);
        assertThat(ids(find(new Choices().price(PriceBand.FROM_10)))).containsExactlyInAnyOrder(SPINACH, VINEGAR);
        assertThat(ids(find(new Choices().collected(TODAY.collected()))))
                .containsExactlyInAnyOrder(LEEK, SPINACH, VINEGAR);
    }

    @ParameterizedTest
    @CsvSource({
        "NEWEST, 5 4 3 2 1",
        "RELEVANCE, 5 4 3 2 1",
        "PRICE_ASC, 1 4 2 3 5",
        "PRICE_DESC, 5 3 2 4 1",
        "SALES, 4 1 3 2 5",
        // Two days ago; in three days (and a lot of a fortnight ago); the middle of this month; in February; no day.
        "HARVEST, 1 3 2 4 5"
    })
    void goodsComeInTheOrderThatIsAskedFor(ProductSort sort, String expected) throws IOException {
        assertThat(ids(find(new Choices().sort(sort))))
                .containsExactlyElementsOf(
                        Arrays.stream(expected.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void theNearestHarvestComesFirstHoweverWellTheTextIsAnswered() throws IOException {
        var fruit = new ProductFilter("水果", null, null, null, ProductSort.HARVEST);

        assertThat(ids(finder.find(fruit, PageQuery.of(1, 20)))).containsExactly(STRAWBERRIES, PEARS);
    }

    private record Kept(TemperatureClass temperature, List<Integer> months) {}

    private static Kept ambient(Integer... months) {
        return new Kept(TemperatureClass.AMBIENT, List.of(months));
    }

    /** @param shelf code and name of the category and of the county */
    private static Goods goods(
            long id,
            String name,
            String shelf,
            long priceFen,
            Proof proof,
            Kept kept,
            boolean certifiedLot,
            long sold,
            String... harvests) {
        String[] at = shelf.split("\\|");
        var card = new ProductCard(
                id,
                name,
                "",
                at[0],
                at[1],
                9,
                "合作社",
                at[2] + "100200",
                "陈沟村",
                at[2],
                at[3],
                Money.ofFen(priceFen),
                SalesUnit.BAG,
                "/pictures/basket.svg",
                true,
                Instant.ofEpochSecond(1_700_000_000 + id));
        var traits = new ProductTraits(
                proof, kept.months(), kept.months().size() < 12, List.of("一份"), List.of(kept.temperature()));
        return new Goods(
                card,
                traits,
                List.of(new Category(at[0], at[1], "")),
                List.of(),
                "万德街道",
                null,
                certifiedLot,
                sold,
                Arrays.stream(harvests).map(LocalDate::parse).toList());
    }

    /** All goods, but for what is chosen. */
    private record Choices(
            ProofChoice proof, Season season, PriceBand price, Set<TemperatureClass> collected, ProductSort sort) {
        Choices() {
            this(null, null, null, null, ProductSort.NEWEST);
        }

        Choices proof(ProofChoice other) {
            return new Choices(other, season, price, collected, sort);
        }

        Choices season(Season other) {
            return new Choices(proof, other, price, collected, sort);
        }

        Choices price(PriceBand other) {
            return new Choices(proof, season, other, collected, sort);
        }

        Choices collected(Set<TemperatureClass> other) {
            return new Choices(proof, season, price, other, sort);
        }

        Choices sort(ProductSort other) {
            return new Choices(proof, season, price, collected, other);
        }
    }

    private Found find(Choices choices) throws IOException {
        var filter = new ProductFilter(
                null,
                null,
                null,
                null,
                choices.proof(),
                choices.season(),
                choices.price(),
                choices.collected(),
                choices.sort());
        return finder.find(filter, PageQuery.of(1, 20));
    }

    private static List<Long> ids(Found found) {
        return found.items().stream().map(ProductCard::id).toList();
    }

    private static Map<String, Long> counted(List<Facet> facets) {
        return facets.stream().collect(Collectors.toMap(Facet::value, Facet::count));
    }

    private static List<String> labels(List<Facet> facets) {
        return facets.stream().map(Facet::label).toList();
    }
}
