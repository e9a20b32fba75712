package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the shop asks Elasticsearch for a text, so that the benchmark can ask the same without the shop. */
public final class BareQuery {
    public static final String PATH = "/" + ProductIndex.ALIAS + "/_search?typed_keys=true";

    private static final Today TODAY = new Today(LocalDate.of(2026, 11, 22), Set.of(TemperatureClass.AMBIENT));

    private BareQuery() {}

    /** @param size of the page */
    public static String body(String text, int size) {
        var filter = new ProductFilter(text, null, null, null, ProductSort.RELEVANCE);
        var asked = TextQuery.of(AskedText.of(text, Synonyms.NONE));
        return json(ProductQuery.request(ProductIndex.ALIAS, asked, filter, PageQuery.of(1, size), TODAY));
    }

    /** @param start of a name */
    public static String suggestion(String start) {
        return json(SuggestionQuery.request(ProductIndex.ALIAS, start));
    }

    /** What stands in the box while somebody types the text: the first characters of it, of its pinyin, its initials. */
    public static List<String> typing(String text) {
        String pinyin = Pinyin.of(text);
        Set<String> typed = new LinkedHashSet<>();
        for (int length = 1; length <= Math.min(3, text.length()); length++) {
            typed.add(text.substring(0, length));
        }
        for (int length = 1; length <= Math.min(6, pinyin.length()); length++) {
            typed.add(pinyin.substring(0, length));
        }
        typed.add(text.chars()
                .mapToObj(character -> Pinyin.syllables(character).get(0).substring(0, 1))
                .collect(Collectors.joining()));
        return List.copyOf(typed);
    }

    private static String json(SearchRequest request) {
        return JsonpUtils.toJsonString(request, new Jackson3JsonpMapper());
    }
}
