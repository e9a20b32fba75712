package cn.qiancun.embedded.elasticsearch.analysis;

import java.util.List;
import java.util.function.IntPredicate;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.common.settings.Settings;

/** Pieces of words, with the official settings min_gram, max_gram, token_chars, preserve_original. */
final class Grams {
    private Grams() {}

    static Tokenizer edgeTokenizer(Settings settings) {
        IntPredicate wanted = wanted(settings.getAsList("token_chars"));
        return new EdgeNGramTokenizer(shortest(settings), longest(settings)) {
            @Override
            protected boolean isTokenChar(int character) {
                return wanted.test(character);
            }
        };
    }

    static Tokenizer tokenizer(Settings settings) {
        IntPredicate wanted = wanted(settings.getAsList("token_chars"));
        return new NGramTokenizer(shortest(settings), longest(settings)) {
            @Override
            protected boolean isTokenChar(int character) {
                return wanted.test(character);
            }
        };
    }

    static TokenStream edgeFilter(TokenStream input, Settings settings) {
        return new EdgeNGramTokenFilter(input, shortest(settings), longest(settings), preserved(settings));
    }

    static TokenStream filter(TokenStream input, Settings settings) {
        return new NGramTokenFilter(input, shortest(settings), longest(settings), preserved(settings));
    }

    private static int shortest(Settings settings) {
        return settings.getAsInt("min_gram", 1);
    }

    private static int longest(Settings settings) {
        return settings.getAsInt("max_gram", 2);
    }

    private static boolean preserved(Settings settings) {
        return settings.getAsBoolean("preserve_original", false);
    }

    /** Without names every character belongs to a word. */
    private static IntPredicate wanted(List<String> names) {
        return names.stream().map(Grams::characters).reduce(IntPredicate::or).orElse(character -> true);
    }

    private static IntPredicate characters(String name) {
        return switch (name) {
            case "letter" -> Character::isLetter;
            case "digit" -> Character::isDigit;
            case "whitespace" -> Character::isWhitespace;
            case "punctuation", "symbol" ->
                character -> !Character.isLetterOrDigit(character)
                        && !Character.isWhitespace(character)
                        && !Character.isISOControl(character);
            default -> throw new IllegalArgumentException("Unknown token_chars: " + name);
        };
    }
}
