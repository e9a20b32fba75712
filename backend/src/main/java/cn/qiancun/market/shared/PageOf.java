package cn.qiancun.market.shared;

import java.util.List;
import java.util.function.Function;

/** One page of a list and how many there are in all. */
public record PageOf<T>(List<T> items, long total, PageQuery query) {
    public int pages() {
        return (int) ((total + query.size() - 1) / query.size());
    }

    public <R> PageOf<R> map(Function<T, R> mapping) {
        return new PageOf<>(items.stream().map(mapping).toList(), total, query);
    }
}
