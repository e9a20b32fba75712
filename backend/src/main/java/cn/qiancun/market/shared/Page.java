package cn.qiancun.market.shared;

import java.util.List;
import java.util.function.Function;

/** One page of a list as JSON. */
public record Page<T>(List<T> items, long total) {
    public static <S, T> Page<T> of(PageOf<S> page, Function<S, T> body) {
        return new Page<>(page.items().stream().map(body).toList(), page.total());
    }
}
