package cn.qiancun.market.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * How people type a Chinese name: in characters, in pinyin, by its initials, from any of its characters on: 玉木耳, 木耳,
 * yumuer, muer, yme, me … Initials are also given with r for 耳 and 儿 (er), as many type. Names are in lower case.
 */
final class Pinyin {
    /** From later characters on nobody begins to type; it also bounds what a long name puts into the index. */
    private static final int MAX_STARTS = 12;

    private static final int MAX_READINGS = 4;
    private static final int LONGEST_SOUND = 5;

    private static final Map<Integer, List<String>> SYLLABLES = new ConcurrentHashMap<>();

    private Pinyin() {}

    /** All by which a name can be begun: it and its pinyin, each from any of its first characters on. */
    static Set<String> starts(String name) {
        Set<String> starts = new LinkedHashSet<>();
        int[] characters = letters(name);
        addFrom(characters, 0, Math.min(characters.length, MAX_STARTS), starts);
        return starts;
    }

    /** All by which a name can end, whole: 玉木耳, 木耳, 耳 and each one's pinyin and initials. */
    static Set<String> ends(String name) {
        Set<String> ends = new LinkedHashSet<>();
        int[] characters = letters(name);
        addFrom(characters, Math.max(0, characters.length - MAX_STARTS), characters.length, ends);
        return ends;
    }

    private static void addFrom(int[] characters, int first, int end, Set<String> to) {
        List<List<String>> readings = readings(characters);
        for (int from = first; from < end; from++) {
            to.add(new String(characters, from, characters.length - from));
            for (List<String> reading : readings) {
                List<String> rest = reading.subList(from, reading.size());
                to.add(String.join("", rest));
                to.add(initials(rest, false));
                to.add(initials(rest, true));
            }
        }
    }

    /** How each two to five characters side by side sound: what a wrong character or a missed key is held against. */
    static Set<String> sounds(String name) {
        int[] characters = letters(name);
        Set<String> sounds = new LinkedHashSet<>();
        for (int from = 0; from + 1 < characters.length; from++) {
            var sound = new StringBuilder(first(characters[from]));
            for (int to = from + 1; to < Math.min(characters.length, from + LONGEST_SOUND); to++) {
                sounds.add(sound.append(first(characters[to])).toString());
            }
        }
        return sounds;
    }

    /** The commonest reading of the whole text; what is no Chinese stays: 玉mu耳 is yumuer. */
    static String of(String text) {
        var pinyin = new StringBuilder();
        Arrays.stream(letters(text)).forEach(character -> pinyin.append(first(character)));
        return pinyin.toString();
    }

    /** How a character may be read, the commonest first; itself if it is no Chinese character. */
    static List<String> syllables(int character) {
        List<String> known = SYLLABLES.get(character);
        if (known == null) {
            known = read(character);
            SYLLABLES.put(character, known);
        }
        return known;
    }

    private static String first(int character) {
        return syllables(character).get(0);
    }

    private static int[] letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
    }

    /** The first few ways to read the whole name. */
    private static List<List<String>> readings(int[] characters) {
        List<List<String>> readings = new ArrayList<>();
        readings.add(new ArrayList<>());
        for (int character : characters) {
            List<String> syllables = syllables(character);
            int soFar = readings.size();
            for (int other = 1; other < syllables.size() && readings.size() < MAX_READINGS; other++) {
                for (int i = 0; i < soFar && readings.size() < MAX_READINGS; i++) {
                    List<String> copy = new ArrayList<>(readings.get(i));
                    copy.add(syllables.get(other));
                    readings.add(copy);
                }
            }
            for (int i = 0; i < soFar; i++) {
                readings.get(i).add(syllables.get(0));
            }
        }
        return readings;
    }

    private static List<String> read(int character) {
        String[] toned =
                Character.isBmpCodePoint(character) ? PinyinHelper.toHanyuPinyinStringArray((char) character) : null;
        if (toned == null || toned.length == 0) {
            return List.of(Character.toString(character));
        }
        Set<String> plain = new LinkedHashSet<>();
        for (String syllable : toned) {
            // yu4 and lu:4: people type v for ü.
            plain.add(syllable.replaceAll("[0-9]", "").replace("u:", "v"));
        }
        return List.copyOf(plain);
    }

    private static String initials(List<String> syllables, boolean erAsR) {
        var initials = new StringBuilder();
        for (String syllable : syllables) {
            initials.appendCodePoint(erAsR && syllable.equals("er") ? 'r' : syllable.codePointAt(0));
        }
        return initials.toString();
    }
}
