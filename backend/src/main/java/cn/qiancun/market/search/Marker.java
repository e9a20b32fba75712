package cn.qiancun.market.search;

import cn.qiancun.market.search.AskedText.Kind;
import cn.qiancun.market.search.AskedText.Part;
import cn.qiancun.market.search.AskedText.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells which parts of a name answer what was typed, in characters or in pinyin. It gives parts of the name as it is, so
 * that whoever shows them escapes them as any other text.
 */
public final class Marker {
    static final Marker NONE = new Marker(new AskedText(List.of(), null));

    /** A stretch of a name. @param marked whether it answers what was typed */
    public record Stretch(String text, boolean marked) {}

    private final List<String> texts = new ArrayList<>();
    private final List<String> latin = new ArrayList<>();

    Marker(AskedText asked) {
        Stream<Word> words = asked.joined() == null
                ? asked.words().stream()
                : Stream.concat(asked.words().stream(), Stream.of(asked.joined()));
        words.forEach(word -> {
            texts.addAll(word.forms());
            word.parts().stream()
                    .filter(part -> part.kind() != Kind.LATIN)
                    .map(Part::text)
                    .forEach(texts::add);
            word.parts().stream()
                    .filter(part -> part.kind() == Kind.LATIN)
                    .map(Part::text)
                    .forEach(latin::add);
            if (word.isAll(Kind.LATIN) || word.has(Kind.LATIN)) {
                latin.add(Pinyin.of(word.text()));
            }
        });
    }

    public List<Stretch> mark(String name) {
        var marks = new BitSet(name.length());
        String compared = comparable(name);
        texts.forEach(text -> markText(compared, text, marks));
        latin.forEach(typed -> markPinyin(compared, typed, marks));
        return cut(name, marks);
    }

    /** Character by character, so that positions stay those of the name. */
    private static String comparable(String name) {
        var compared = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean fullWidth = character >= '！' && character <= '～';
            compared.append(Simplified.of(fullWidth ? (char) (character - '！' + '!') : character));
        }
        String lower = compared.toString().toLowerCase(Locale.ROOT);
        return lower.length() == name.length() ? lower : compared.toString();
    }

    /** The text wherever it stands; if it does not, each two of its characters. */
    private static void markText(String name, String text, BitSet marks) {
        if (!markAll(name, text, marks)) {
            for (int i = 0; i + 2 <= text.length(); i++) {
                markAll(name, text.substring(i, i + 2), marks);
            }
        }
    }

    private static boolean markAll(String name, String text, BitSet marks) {
        int at = name.indexOf(text);
        for (int next = at; next >= 0; next = name.indexOf(text, next + 1)) {
            marks.set(next, next + text.length());
        }
        return at >= 0;
    }

    /** Characters whose pinyin, or whose initials, together begin with what was typed or are it. */
    private static void markPinyin(String name, String typed, BitSet marks) {
        for (int from = 0; from < name.length(); from++) {
            int to = Math.max(soundsUpTo(name, from, typed), initialsUpTo(name, from, typed));
            if (to > from) {
                marks.set(from, to);
                return;
            }
        }
    }

    private static int soundsUpTo(String name, int from, String typed) {
        String rest = typed;
        for (int at = from; at < name.length(); at++) {
            String sound = null;
            for (String syllable : Pinyin.syllables(name.charAt(at))) {
                if (rest.startsWith(syllable) || syllable.startsWith(rest)) {
                    sound = syllable;
                    break;
                }
            }
            if (sound == null) {
                return from;
            }
            if (sound.length() >= rest.length()) {
                return at + 1;
            }
            rest = rest.substring(sound.length());
        }
        return from;
    }

    private static int initialsUpTo(String name, int from, String typed) {
        int length = typed.length();
        if (length < 2 || from + length > name.length()) {
            return from;
        }
        for (int i = 0; i < length; i++) {
            char initial = typed.charAt(i);
            boolean fits = Pinyin.syllables(name.charAt(from + i)).stream()
                    .anyMatch(syllable -> syllable.charAt(0) == initial || initial == 'r' && syllable.equals("er"));
            if (!fits) {
                return from;
            }
        }
        return from + length;
    }

    private static List<Stretch> cut(String name, BitSet marks) {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        while (from < name.length()) {
            boolean marked = marks.get(from);
            int next = marked ? marks.nextClearBit(from) : marks.nextSetBit(from);
            int to = next < 0 || next > name.length() ? name.length() : next;
            stretches.add(new Stretch(name.substring(from, to), marked));
            from = to;
        }
        return stretches;
    }
}
