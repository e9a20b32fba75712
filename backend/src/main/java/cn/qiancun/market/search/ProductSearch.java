package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.shared.PageQuery;
import java.util.List;
import org.springframework.stereotype.Service;

/** Finds products by text and filters; from the database, with a notice, while Elasticsearch is away. */
@Service
public class ProductSearch {
    /** A filter's value, its name as shown, and how many products it leaves. */
    public record Facet(String value, String label, long count) {}

    /** @param degraded whether it came from the database and has no facets */
    public record Found(
            List<ProductCard> items,
            long total,
            List<Facet> categories,
            List<Facet> counties,
            List<Facet> villages,
            boolean degraded) {}

    public Found search(ProductFilter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** Completions for what has been typed: Chinese, pinyin or its initials; at most ten, empty while away. */
    public List<String> suggest(String typed) {
        throw new UnsupportedOperationException();
    }

    /** Builds a new index beside the one in use and moves the alias over. @return how many products it holds */
    public long rebuild() {
        throw new UnsupportedOperationException();
    }
}
