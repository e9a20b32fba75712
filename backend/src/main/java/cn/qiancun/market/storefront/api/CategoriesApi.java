package cn.qiancun.market.storefront.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.catalog.Attribute;
import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.CategoryRules;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree of categories and what is asked of goods in them, for anybody. */
@RestController
@RequestMapping(path = "/api/v1/categories", produces = MediaType.APPLICATION_JSON_VALUE)
@Access(everyone = true)
class CategoriesApi {
    private final Catalog catalog;

    CategoriesApi(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param categoryCode where it is defined; it holds for all below that, too */
    record Asked(
            String id,
            String categoryCode,
            String name,
            AttributeKind kind,
            String unit,
            List<String> options,
            boolean required) {
        static Asked of(Attribute attribute) {
            return new Asked(
                    Long.toString(attribute.id()),
                    attribute.categoryCode(),
                    attribute.name(),
                    attribute.kind(),
                    attribute.unit(),
                    attribute.options(),
                    attribute.required());
        }
    }

    /** @param parentCode null for a topmost one */
    record Item(String code, String name, String parentCode, boolean alcohol, List<Asked> attributes) {
        static Item of(CategoryRules category) {
            return new Item(
                    category.code(),
                    category.name(),
                    category.parentCode(),
                    category.alcohol(),
                    category.attributes().stream().map(Asked::of).toList());
        }
    }

    record Tree(List<Item> items, int total) {}

    @GetMapping
    @Operation(summary = "All categories, each before those below it, with what is asked of their goods")
    Tree categories() {
        List<Item> items = catalog.categoryTree().stream().map(Item::of).toList();
        return new Tree(items, items.size());
    }
}
