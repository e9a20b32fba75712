package cn.qiancun.market.fairs;

import java.util.Comparator;
import java.util.function.Predicate;

/**
 * What a list of applications is narrowed to; each may be null or empty for all.
 *
 * @param query part of a title, a seller's or a village's name, or of goods
 * @param category the code of the main one
 */
public record ApplicationFilter(String query, ApplicationState state, String category, Sort sort) {
    /** In which order. */
    public enum Sort {
        TIME,
        VILLAGE,
        CATEGORY,
        GOODS,
        STALL
    }

    public static final ApplicationFilter ALL = new ApplicationFilter("", null, "", Sort.TIME);

    Predicate<Application> matching() {
        var wanted = query == null ? "" : query.strip();
        return one -> (state == null || one.state() == state)
                && (category == null || category.isEmpty() || one.mainCategory().equals(category))
                && (one.title().contains(wanted)
                        || one.host().name().contains(wanted)
                        || one.villageName().contains(wanted)
                        || one.goods().stream().anyMatch(goods -> goods.name().contains(wanted)));
    }

    Comparator<Application> order() {
        Comparator<Application> first = switch (sort == null ? Sort.TIME : sort) {
            case TIME -> (one, other) -> 0;
            case VILLAGE -> Comparator.comparing(one -> one.village().value());
            case CATEGORY -> Comparator.comparing(Application::mainCategory);
            case GOODS -> Comparator.comparingInt(one -> -one.goods().size());
            case STALL ->
                Comparator.comparing(Application::stallNumber, Comparator.nullsLast(Comparator.naturalOrder()));
        };
        return first.thenComparing(Application.BY_TIME);
    }
}
