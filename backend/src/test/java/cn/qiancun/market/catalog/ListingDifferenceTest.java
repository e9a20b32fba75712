package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.ListingChange.Said;
import cn.qiancun.market.catalog.ListingContent.PictureTerms;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingDifferenceTest {
    private static final PictureTerms COVER = new PictureTerms("a".repeat(32), 800, 600, "");
    private static final PictureTerms FIELD = new PictureTerms("b".repeat(32), 800, 600, "");

    private final ListingDifference difference = new ListingDifference(Map.of(
            "fruit",
            new CategoryRules(new Category("fruit", "水果", "red-apple"), false, true, Set.of()),
            "vegetables",
            new CategoryRules(new Category("vegetables", "蔬菜", "carrot"), false, true, Set.of())));

    private static ListingContent content(String name, String category, Proof proof, VariantTerms... variants) {
        var listing = new ListProduct(name, category, "故事", proof, null, null, null, List.of(variants));
        return new ListingContent(listing, List.of(COVER, FIELD));
    }

    @Test
    void eachFieldIsShownAsItWasAndAsItIs() {
        var changes = difference.between(
                content("大葱", "vegetables", Proof.CONFORMITY, terms("袋", 100).of(1L, 0)),
                content("章丘大葱", "fruit", Proof.NONE, terms("大袋", 100).of(1L, 0)));

        assertThat(changes.fields())
                .containsExactlyInAnyOrder(
                        new ListingChange("name", null, Said.text("大葱"), Said.text("章丘大葱")),
                        new ListingChange("categoryCode", null, Said.text("蔬菜"), Said.text("水果")),
                        new ListingChange(
                                "proof", null, Said.key("listing.proof.CONFORMITY"), Said.key("listing.proof.NONE")),
                        new ListingChange("name", "大袋", Said.text("袋"), Said.text("大袋")));
        assertThat(changes.isPictures()).isFalse();
    }

    @Test
    void newAndDroppedVariantsAreNamedAndPricesPassedOver() {
        var changes = difference.between(
                content(
                        "大葱",
                        "vegetables",
                        Proof.NONE,
                        terms("袋", 100).of(1L, 0),
                        terms("捆", 300).of(2L, 0)),
                content(
                        "大葱",
                        "vegetables",
                        Proof.NONE,
                        terms("袋", 90, tier(5, 80)).of(1L, 0),
                        terms("箱", 900)));

        assertThat(changes.fields()).extracting(ListingChange::variant).containsExactly("箱", "捆");
        assertThat(changes.fields().get(0).before()).isNull();
        assertThat(changes.fields().get(1).after()).isNull();
    }

    @Test
    void picturesAreShownWhenTheirOrderDiffers() {
        var before = content("大葱", "vegetables", Proof.NONE, terms("袋", 100).of(1L, 0));

        var changes = difference.between(before, before.showing(List.of(FIELD, COVER)));

        assertThat(changes.fields()).isEmpty();
        assertThat(changes.picturesBefore()).hasSize(2);
        assertThat(changes.picturesAfter().get(0).key()).isEqualTo(FIELD.key());
        assertThat(difference.between(before, before).isEmpty()).isTrue();
    }

    /** A field that somebody adds to a listing is compared by itself; only its label must be written. */
    @Test
    void everyComparedFieldHasALabel() throws IOException {
        var texts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("../frontend-templates/messages/listing.properties"))) {
            texts.load(file);
        }
        assertThat(ListingDifference.compared())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(texts).containsKey("listing.change." + field));
    }

    /** What is kept of an approval reads back as it was, whatever fields a listing has. */
    @Test
    void contentReadsBackAsItWasWritten() {
        var content = content(
                "大葱", "vegetables", Proof.NONE, terms("袋", 100, tier(5, 80)).of(7L, 3));

        assertThat(ContentJson.read(ContentJson.write(content))).isEqualTo(content);
        assertThat(ContentJson.read(ContentJson.write(content).replaceFirst("\\{", "{\"gone\":1,")))
                .isEqualTo(content);
    }
}
