package cn.qiancun.market.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that mean the same. A text is asked for in each of its forms: 有机西红柿 also as 有机番茄. */
final class Synonyms {
    static final Synonyms NONE = new Synonyms(List.of());
    private static final int MAX_FORMS = 6;

    private final Map<String, List<String>> groupOf = new HashMap<>();
    /** Longer words first: 紫甘蓝 is one word even if 甘蓝 is another. */
    private final List<String> words;

    /** @param groups of words in lower case, half-width and simplified; a word is in one of them at most */
    Synonyms(Collection<List<String>> groups) {
        groups.forEach(group -> group.forEach(word -> groupOf.put(word, group)));
        words = groupOf.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The text itself first, then with one of its words replaced by what means the same. */
    List<String> formsOf(String text) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(text);
        for (String word : words) {
            int at = text.indexOf(word);
            if (at >= 0 && standsAlone(text, word, at)) {
                for (String other : groupOf.get(word)) {
                    if (forms.size() < MAX_FORMS) {
                        forms.add(text.substring(0, at) + other + text.substring(at + word.length()));
                    }
                }
                break;
            }
        }
        return List.copyOf(forms);
    }

    /** Latin words are not looked for within others: kg stands in 5kg, but not in pinyin that happens to have it. */
    private static boolean standsAlone(String text, String word, int at) {
        int end = at + word.length();
        return !isLatin(word.charAt(0))
                || (at == 0 || !isLatin(text.charAt(at - 1))) && (end == text.length() || !isLatin(text.charAt(end)));
    }

    private static boolean isLatin(char character) {
        return character >= 'a' && character <= 'z';
    }
}
