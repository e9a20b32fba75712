package cn.qiancun.market.catalog;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words that promise what only a document can show. A listing that has one shows its evidence or is not approved, see {@link EvidencePolicy}. */
final class ClaimsPolicy {
    // 有机会 and 有机可乘 promise nothing.
    private static final Pattern CLAIMS =
            Pattern.compile("零嘌呤|[0０零无]添加|[0０零无]糖|无蔗糖|富硒|有机(?!会|可乘)|绿色食品|无公害|无农残|零农残|非转基因|抗癌|降血[糖压脂]|治疗|保健");

    private ClaimsPolicy() {}

    /** The claims made, each once, in the order of the text; markup within a word does not hide it. */
    static List<String> claimsIn(String name, String story) {
        return CLAIMS.matcher(name + "\n" + Story.plain(story))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
