package cn.qiancun.market.restock;

import cn.qiancun.market.shelf.Measure;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in one line why so much is suggested. */
@Component
public class SuggestionWords {
    private final MessageSource messages;

    SuggestionWords(MessageSource messages) {
        this.messages = messages;
    }

    /** In the reader's language. */
    public String why(Suggestion one, Locale locale) {
        return messages.getMessage(
                one.reason(),
                new Object[] {
                    one.days(),
                    amount(one.expected(), one.measure(), locale),
                    percent(one.level()),
                    amount(one.target(), one.measure(), locale),
                    amount(one.onHand(), one.measure(), locale),
                    amount(one.incoming(), one.measure(), locale),
                    one.units(),
                    one.unit().label(),
                    perUnit(one, locale),
                    percent(one.waste())
                },
                locale);
    }

    /** What is in a unit; nothing where it is one piece. */
    private String perUnit(Suggestion one, Locale locale) {
        return one.measure() == Measure.PIECE && one.perUnit() == 1
                ? ""
                : messages.getMessage(
                        "restock.per-unit",
                        new Object[] {one.unit().label(), amount(one.perUnit(), one.measure(), locale)},
                        locale);
    }

    /** Pieces, or grams as kilograms: {@code 12}, {@code 3.5 kg}. */
    private String amount(long quantity, Measure measure, Locale locale) {
        if (measure == Measure.PIECE) {
            return messages.getMessage("restock.pieces", new Object[] {quantity}, locale);
        }
        long tenths = quantity / 100;
        var kilograms = tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + Math.abs(tenths % 10);
        return messages.getMessage("restock.kilograms", new Object[] {kilograms}, locale);
    }

    private static String percent(int basisPoints) {
        return (basisPoints + 50) / 100 + "%";
    }
}
