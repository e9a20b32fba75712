package cn.qiancun.market.search;

import com.github.houbb.opencc4j.util.ZhConverterUtil;

/**
 * Traditional characters as the simplified ones that the catalogue is written in, character by character. The table is
 * OpenCC's, read once; both what is indexed and what is asked pass through it, so that a character with several simplified
 * forms is found by any of them all the same.
 */
final class Simplified {
    private static final char FIRST = 0x3400;
    private static final char LAST = 0x9fff;
    private static final char[] TABLE = read();

    private Simplified() {}

    static String of(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = of(characters[i]);
        }
        return new String(characters);
    }

    static char of(char character) {
        return character < FIRST || character > LAST ? character : TABLE[character - FIRST];
    }

    private static char[] read() {
        char[] table = new char[LAST - FIRST + 1];
        for (int i = 0; i < table.length; i++) {
            char character = (char) (FIRST + i);
            String simple = ZhConverterUtil.toSimple(Character.toString(character));
            table[i] = simple.length() == 1 ? simple.charAt(0) : character;
        }
        return table;
    }
}
