package cn.qiancun.market.search;

import static cn.qiancun.market.search.Conditions.best;
import static cn.qiancun.market.search.Conditions.like;
import static cn.qiancun.market.search.Conditions.mostOf;
import static cn.qiancun.market.search.Conditions.score;
import static cn.qiancun.market.search.Conditions.some;
import static cn.qiancun.market.search.Conditions.term;

import cn.qiancun.market.search.AskedText.Kind;
import cn.qiancun.market.search.AskedText.Word;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a text may have meant: a character that sounds the same (玉木尔), a missed or wrong key (yumur), some of its
 * characters, most of its words. It is asked for only where nothing answers the text itself, so it never drowns what does.
 */
final class SimilarQuery {
    private static final float SOUNDS_THE_SAME = 6;
    private static final float SOUNDS_ALIKE = 4;
    private static final float AT_THE_END = 1;
    private static final float HALF_THE_CHARACTERS = 3;
    private static final float SAME_END = 2;
    private static final int LONGEST_SOUND = 32;
    private static final int LONGEST_PARTED = 12;

    private SimilarQuery() {}

    /** Whether there is anything that it could be mistaken for. */
    static boolean isPossible(AskedText asked) {
        return asked.words().stream().anyMatch(word -> word.length() > 1);
    }

    static Query of(AskedText asked) {
        List<Query> words = asked.words().stream().map(SimilarQuery::word).toList();
        Query similar = mostOf(words, Math.max(1, words.size() - 1));
        return asked.joined() == null ? similar : best(List.of(similar, word(asked.joined())));
    }

    private static Query word(Word word) {
        List<Query> ways = new ArrayList<>();
        ways.add(TextQuery.word(word));
        if (word.length() > 1 && !word.isAll(Kind.FIGURE)) {
            addSounds(word, ways);
        }
        if (word.isAll(Kind.CHINESE)) {
            addCharacters(word, ways);
        }
        return best(ways);
    }

    private static void addSounds(Word word, List<Query> ways) {
        String sound = Pinyin.of(word.text());
        if (sound.length() <= LONGEST_SOUND) {
            ways.add(score(SOUNDS_THE_SAME + AT_THE_END, term("ends", sound)));
            ways.add(score(SOUNDS_THE_SAME, term("sounds", sound)));
            ways.add(score(SOUNDS_ALIKE + AT_THE_END, like("ends", sound, "AUTO")));
            ways.add(score(SOUNDS_ALIKE, like("sounds", sound, "AUTO")));
        }
    }

    /** Of three characters and more, half of the pairs; and what ends as it does. */
    private static void addCharacters(Word word, List<Query> ways) {
        int length = word.text().length();
        if (length < 3) {
            return;
        }
        for (String form : word.forms()) {
            ways.add(score(HALF_THE_CHARACTERS, some("name", form, "50%")));
        }
        Stream.iterate(1, at -> at <= length - 2, at -> at + 1)
                .filter(at -> length <= LONGEST_PARTED)
                .map(at -> score(SAME_END - at * 0.1f, term("ends", word.text().substring(at))))
                .forEach(ways::add);
    }
}
