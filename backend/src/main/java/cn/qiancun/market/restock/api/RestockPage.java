package cn.qiancun.market.restock.api;

import cn.qiancun.market.shared.PageOf;
import java.util.List;
import java.util.function.Function;

/** One page of a list as JSON. */
record RestockPage<T>(List<T> items, long total) {
    static <S, T> RestockPage<T> of(PageOf<S> page, Function<S, T> body) {
        return new RestockPage<>(page.items().stream().map(body).toList(), page.total());
    }
}
