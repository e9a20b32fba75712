package cn.qiancun.market.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * Everything by which people begin to type a Chinese name: the name itself, its pinyin and its initials, each from any
 * of its characters on: 玉木耳, 木耳, yumuer, muer, yme, me … Initials are also given with r for 耳 and 儿 (er), as many type.
 */
final class Pinyin {
    /** From later characters on nobody begins to type; it also bounds what a long name puts into the index. */
    private static final int MAX_STARTS = 12;

    private static final int MAX_READINGS = 4;

    private Pinyin() {}

    static Set<String> starts(String name) {
        int[] characters = name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        Set<String> starts = new LinkedHashSet<>();
        List<List<String>> readings = readings(characters);
        for (int from = 0; from < Math.min(characters.length, MAX_STARTS); from++) {
            starts.add(new String(characters, from, characters.length - from));
            for (List<String> reading : readings) {
                List<String> rest = reading.subList(from, reading.size());
                starts.add(String.join("", rest));
                starts.add(initials(rest, false));
                starts.add(initials(rest, true));
            }
        }
        return starts;
    }

    /** The first few ways to read the whole name; the commonest reading of each character comes first. */
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

    private static List<String> syllables(int character) {
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
