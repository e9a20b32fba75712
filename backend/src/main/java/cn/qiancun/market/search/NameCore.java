package cn.qiancun.market.search;

import java.util.regex.Pattern;

/**
 * A product's name without what it is packed in. What a Chinese name means stands at its end: 苹果醋 is vinegar. Behind it
 * names put numbers, weights and packings: 章丘大葱 10 斤捆.
 */
final class NameCore {
    private static final Pattern PACKING = Pattern.compile("[\\s\\p{Punct}（）【】《》、，。·×]*"
            + "(?:[0-9]+(?:\\.[0-9]+)?\\s*(?:kg|g|ml|l|斤|公斤|千克|克|升|两|枚|个|只|尾|袋|盒|箱|瓶|罐|份|包|板|桶|捆|把|号)?"
            + "|礼盒|礼罐|礼箱|礼包|罐装|袋装|盒装|瓶装|散装|箱装|桶装|精装|装|捆|箱|袋)[\\p{Punct}）】》]*$");

    private NameCore() {}

    /** @param name in simplified characters, half width, lower case */
    static String of(String name) {
        String core = name.strip();
        while (true) {
            String shorter = PACKING.matcher(core).replaceFirst("").strip();
            if (shorter.isEmpty() || shorter.equals(core)) {
                return core;
            }
            core = shorter;
        }
    }
}
