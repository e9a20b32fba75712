package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.TemperatureClass;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of goods files. They are written in one language and understood in both. */
@Component
class GoodsWords {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final MessageSource messages;
    private final Map<String, GoodsColumn> headings = new HashMap<>();
    private final Map<GoodsColumn, Map<String, Enum<?>>> choices = new EnumMap<>(GoodsColumn.class);

    /** Yes or no. */
    enum Answer {
        YES,
        NO
    }

    GoodsWords(MessageSource messages) {
        this.messages = messages;
        for (Locale language : LANGUAGES) {
            for (GoodsColumn column : GoodsColumn.values()) {
                headings.put(heading(language, column), column);
            }
        }
        understand(GoodsColumn.TEMPERATURE, "listing.temperature.", TemperatureClass.values());
        understand(GoodsColumn.PROOF, "listing.proof.", Proof.values());
        understand(GoodsColumn.CATCH_WEIGHT, "goodsfile.answer.", Answer.values());
    }

    private void understand(GoodsColumn column, String prefix, Enum<?>... values) {
        var known = new HashMap<String, Enum<?>>();
        for (Enum<?> value : values) {
            known.put(value.name().toLowerCase(Locale.ROOT), value);
            LANGUAGES.forEach(language ->
                    known.put(of(language, prefix + value.name()).toLowerCase(Locale.ROOT), value));
        }
        choices.put(column, known);
    }

    String of(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    String problem(Locale language, CellProblem problem) {
        String key = "error." + problem.code();
        return problem.argument().isEmpty() ? of(language, key) : of(language, key, problem.argument());
    }

    String heading(Locale language, GoodsColumn column) {
        return of(language, "goodsfile.column." + column.name());
    }

    /** The heading in every language that it may be written in. */
    String inBoth(GoodsColumn column) {
        return LANGUAGES.stream().map(language -> heading(language, column)).collect(Collectors.joining(" / "));
    }

    Optional<GoodsColumn> column(String heading) {
        return Optional.ofNullable(headings.get(heading));
    }

    /** What a cell of a column with choices means, in either language; empty for anything else. */
    <E extends Enum<E>> Optional<E> choice(GoodsColumn column, Class<E> type, String cell) {
        return Optional.ofNullable(choices.get(column).get(cell.toLowerCase(Locale.ROOT)))
                .map(type::cast);
    }

    String answer(Locale language, boolean yes) {
        return of(language, "goodsfile.answer." + (yes ? Answer.YES : Answer.NO));
    }

    List<String> words(Locale language, String prefix, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> of(language, prefix + value.name()))
                .toList();
    }

    /** Whether the row is the template's example, which nobody means to sell. */
    boolean isExample(String productName) {
        return LANGUAGES.stream().anyMatch(language -> productName.startsWith(of(language, "goodsfile.example.mark")));
    }

    boolean isWholeYear(String cell) {
        return LANGUAGES.stream().anyMatch(language -> cell.equalsIgnoreCase(of(language, "listing.whole-year")));
    }
}
