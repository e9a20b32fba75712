package cn.qiancun.market.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.search.ProductSearch.Counts;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.storefront.ListQuery;
import cn.qiancun.market.storefront.web.ListView.Chip;
import cn.qiancun.market.storefront.web.ListView.Choice;
import cn.qiancun.market.storefront.web.ListView.Group;
import cn.qiancun.market.storefront.web.ListView.Shelf;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ListFacetsTests {
    private static final Counts PROOFS = new Counts(
            List.of(),
            List.of(),
            List.of(),
            List.of(new Facet("CONFORMITY", "CONFORMITY", 3), new Facet("CERTIFIED_LOT", "CERTIFIED_LOT", 2)),
            List.of(),
            List.of(),
            List.of());
    private static final Counts NONE =
            new Counts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    @Test
    void aCertifiedLotIsOneChoiceOfProof() {
        var facets = facets("certified_lot", PROOFS, false);

        assertThat(facets.groups())
                .singleElement()
                .satisfies(group -> assertThat(group)
                        .returns("proof", Group::name)
                        .extracting(Group::choices)
                        .isEqualTo(List.of(
                                new Choice("CONFORMITY", 3, "/products?proof=conformity", false),
                                new Choice("CERTIFIED_LOT", 2, "/products", true))));
        assertThat(facets.chips()).containsExactly(new Chip("proof", false, "CERTIFIED_LOT", "/products"));
    }

    @Test
    void whileTheDatabaseAnswersItIsNotSaidToHoldButKeptInTheAddress() {
        var facets = facets("certified_lot", NONE, true);

        assertThat(facets.groups()).isEmpty();
        assertThat(facets.chips()).isEmpty();
        assertThat(facets.links()).hasToString("/products?proof=certified_lot");
        assertThat(facets("conformity", NONE, true).chips()).hasSize(1);
    }

    private static ListFacets facets(String proof, Counts counts, boolean degraded) {
        var asked = new ListQuery(null, null, null, null, proof, null, null, null, null, null, null);
        var found = new Found(List.of(), 0, counts, false, degraded);
        return new ListFacets(asked, found, new Shelf(List.of(), List.of(), List.of()), UnaryOperator.identity());
    }
}
