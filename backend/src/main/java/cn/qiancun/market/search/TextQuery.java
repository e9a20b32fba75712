package cn.qiancun.market.search;

import static cn.qiancun.market.search.Conditions.allOf;
import static cn.qiancun.market.search.Conditions.any;
import static cn.qiancun.market.search.Conditions.best;
import static cn.qiancun.market.search.Conditions.phrase;
import static cn.qiancun.market.search.Conditions.score;
import static cn.qiancun.market.search.Conditions.term;
import static cn.qiancun.market.search.Conditions.words;

import cn.qiancun.market.search.AskedText.Kind;
import cn.qiancun.market.search.AskedText.Part;
import cn.qiancun.market.search.AskedText.Word;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * What a text asks for. Each word counts as the best way in which a product answers it, and every word must be answered.
 * The ways have fixed scores, so that the reason why one product stands before another can be told: it is what was asked
 * for (its name ends so, its category is called so), its name has it, it comes from there, its story mentions it. What answers alike is put in order
 * by what was sold.
 */
final class TextQuery {
    static final float IS_OF_CATEGORY = 15;
    static final float IS_CALLED = 14;
    static final float IS = 12;
    static final float NAME_HAS = 8;
    static final float COMES_FROM = 7;
    static final float SAYS_IN_WORDS = 6;
    static final float NAME_HAS_SCATTERED = 5;
    static final float MENTIONS = 2;

    /** Of a word in two halves: the second is what it is, the first of what sort or from where. */
    private static final float IS_BEHIND = 9;

    private static final float SORT_OR_PLACE = 2.5f;
    private static final float SORT_MENTIONED = 1;

    /** What means the same comes right behind what was asked. */
    private static final float SAME_MEANING = 0.95f;

    private static final float BEGINS_IN_PINYIN = 6;
    private static final float PLACE_IN_PINYIN = 5;
    private static final int LONGEST_PARTED = 12;
    private static final int LONGEST_END = 6;
    static final int LONGEST_START = 16;

    private TextQuery() {}

    static Query of(AskedText asked) {
        if (asked.words().isEmpty()) {
            return Query.of(query -> query.matchNone(none -> none));
        }
        Query each = allOf(asked.words().stream().map(TextQuery::word).toList());
        if (asked.joined() == null) {
            return each;
        }
        // One who types yu mu er or 玉 木耳 means one thing: as good as each word for itself.
        float together = IS * asked.words().size();
        Word joined = asked.joined();
        return best(List.of(each, score(together, any(name(joined)))));
    }

    /** The product's name ends with the word, in any of its forms, in characters, pinyin or initials. */
    private static List<Query> name(Word word) {
        List<Query> ways = new ArrayList<>();
        word.forms().forEach(form -> ways.add(term("ends", form)));
        if (word.has(Kind.LATIN) && !word.isAll(Kind.LATIN)) {
            ways.add(term("ends", Pinyin.of(word.text())));
        }
        return ways;
    }

    static Query word(Word word) {
        if (word.parts().size() > 1) {
            return ofParts(word);
        }
        return word.isAll(Kind.LATIN) ? latin(word.text()) : chinese(word);
    }

    /** 大葱10斤, 玉mu耳: each part for itself, or all of it in pinyin. */
    private static Query ofParts(Word word) {
        List<Query> parts = word.parts().stream().map(TextQuery::part).toList();
        List<Query> ways = new ArrayList<>();
        ways.add(allOf(parts));
        ways.add(chinese(word));
        if (word.has(Kind.LATIN)) {
            float whole = IS * parts.size();
            String pinyin = Pinyin.of(word.text());
            ways.add(score(whole + 1, term("ends", pinyin)));
            ways.add(score(whole, begins("nameStarts", pinyin)));
        }
        return best(ways);
    }

    private static Query part(Part part) {
        return switch (part.kind()) {
            case LATIN -> latin(part.text());
            case FIGURE -> score(MENTIONS, phrase("all", part.text()));
            case CHINESE -> chinese(new Word(part.text(), List.of(part.text()), List.of(part)));
        };
    }

    private static Query chinese(Word word) {
        List<Query> ways = new ArrayList<>();
        for (String form : word.forms()) {
            float weight = form.equals(word.text()) ? 1 : SAME_MEANING;
            ways.add(score(IS_CALLED * weight, term("ends", called(form))));
            ways.add(score(IS_OF_CATEGORY * weight, term("ends", category(form))));
            ways.add(score(IS * weight, term("ends", form)));
            ways.add(score(NAME_HAS * weight, phrase("name", form)));
            ways.add(score(COMES_FROM * weight, phrase("places", form)));
            ways.add(score(SAYS_IN_WORDS * weight, words("words", form)));
            ways.add(score(NAME_HAS_SCATTERED * weight, words("name", form)));
            ways.add(score(MENTIONS * weight, words("all", form)));
            addHalves(form, weight, ways);
        }
        return best(ways);
    }

    /** 长清木耳: parted at each place, its end is what it is and its beginning where from, or of what sort. */
    private static void addHalves(String form, float weight, List<Query> ways) {
        int length = form.length();
        if (length < 3 || length > LONGEST_PARTED) {
            return;
        }
        for (int at = Math.max(1, length - LONGEST_END); at <= length - 2; at++) {
            String sort = form.substring(0, at);
            Query sorts = best(List.of(
                    score(SORT_OR_PLACE, any(List.of(phrase("name", sort), phrase("places", sort)))),
                    score(SORT_MENTIONED, words("all", sort))));
            ways.add(allOf(List.of(score(IS_BEHIND * weight, term("ends", form.substring(at))), sorts)));
        }
    }

    private static Query latin(String text) {
        List<Query> ways = new ArrayList<>();
        ways.add(score(IS_CALLED, term("ends", called(text))));
        ways.add(score(IS_OF_CATEGORY, term("ends", category(text))));
        ways.add(score(IS, term("ends", text)));
        ways.add(score(BEGINS_IN_PINYIN, begins("nameStarts", text)));
        ways.add(score(
                PLACE_IN_PINYIN,
                any(List.of(
                        begins("villageStarts", text),
                        begins("countyStarts", text),
                        begins("categoryStarts", text),
                        begins("secretaryStarts", text)))));
        ways.add(score(MENTIONS, words("all", text)));
        return best(ways);
    }

    /** The whole name and nothing else. */
    static String called(String text) {
        return "=" + text;
    }

    /** One of the categories that the product stands in. */
    static String category(String name) {
        return "#" + name;
    }

    private static Query begins(String field, String text) {
        return term(field, text.substring(0, Math.min(text.length(), LONGEST_START)));
    }
}
