package cn.qiancun.market.receiving.api;

import cn.qiancun.market.shared.PageOf;
import java.util.List;
import java.util.function.Function;

/** One page of a list as JSON. */
record Page<T>(List<T> items, long total) {
    static <S, T> Page<T> of(PageOf<S> page, Function<S, T> body) {
        return new Page<>(page.items().stream().map(body).toList(), page.total());
    }
}
