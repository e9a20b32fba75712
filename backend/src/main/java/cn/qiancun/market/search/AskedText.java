package cn.qiancun.market.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search text taken apart.
 *
 * @param words what blanks and punctuation part, in lower case; none if there is nothing to look for
 * @param joined all words as one, as in {@code yu mu er}; null if there is only one
 */
record AskedText(List<Word> words, Word joined) {
    private static final int MAX_WORDS = 6;
    private static final int LONGEST_JOINED = 24;
    private static final Pattern PARTING = Pattern.compile("[^\\p{L}\\p{N}.]+|\\.(?![0-9])|(?<![0-9])\\.");

    /** A number with its unit, a run of Latin letters, a run of anything else. */
    private static final Pattern PART = Pattern.compile(
            "[0-9]+(?:\\.[0-9]+)?(?:kg|g|ml|l|斤|公斤|千克|克|升|两|枚|个|只|尾|袋|盒|箱|瓶|罐|份|包|板|桶|捆|把)?" + "|[a-z]+|[^0-9a-z]+");

    /** What a part of a word is made of. */
    enum Kind {
        CHINESE,
        LATIN,
        FIGURE
    }

    record Part(Kind kind, String text) {
        static Part of(String text) {
            char first = text.charAt(0);
            Kind kind =
                    first >= 'a' && first <= 'z' ? Kind.LATIN : Character.isDigit(first) ? Kind.FIGURE : Kind.CHINESE;
            return new Part(kind, text);
        }
    }

    /**
     * @param forms the word and what means the same, the word itself first
     * @param parts of the word itself
     */
    record Word(String text, List<String> forms, List<Part> parts) {
        static Word of(String text, Synonyms synonyms) {
            List<Part> parts = new ArrayList<>();
            Matcher part = PART.matcher(text);
            while (part.find()) {
                parts.add(Part.of(part.group()));
            }
            return new Word(text, synonyms.formsOf(text), List.copyOf(parts));
        }

        int length() {
            return text.codePointCount(0, text.length());
        }

        boolean isAll(Kind kind) {
            return parts.stream().allMatch(part -> part.kind() == kind);
        }

        boolean has(Kind kind) {
            return parts.stream().anyMatch(part -> part.kind() == kind);
        }
    }

    /** @param text as {@link SearchText#of} gives it */
    static AskedText of(String text, Synonyms synonyms) {
        String lower = text.toLowerCase(Locale.ROOT).replace("'", "");
        List<Word> words = PARTING.splitAsStream(lower)
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .map(word -> Word.of(word, synonyms))
                .toList();
        String together = words.stream().map(Word::text).collect(Collectors.joining());
        boolean worthJoining = words.size() > 1 && together.length() <= LONGEST_JOINED;
        return new AskedText(words, worthJoining ? Word.of(together, synonyms) : null);
    }
}
