package cn.qiancun.market.showcase;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.SecretaryWord.Kind;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What everybody reads of the words of first secretaries. A pick holds while the secretary is in office. */
@Service
public class Showcase {
    /** So many are looked at for a few that can be shown: goods may be withdrawn, terms may be over. */
    private static final int LOOKED_AT = 60;

    private final WordRows rows;
    private final Catalog catalog;
    private final FirstSecretaries secretaries;

    Showcase(WordRows rows, Catalog catalog, FirstSecretaries secretaries) {
        this.rows = rows;
        this.catalog = catalog;
        this.secretaries = secretaries;
    }

    /**
     * What a village's page says.
     *
     * @param story null if none was told
     */
    public record VillageWords(String story, List<Pick> picks) {}

    /** The latest picks, one of each village. Three queries. */
    public List<Pick> picks(int limit) {
        var villages = new HashSet<String>();
        return picks(rows.shown(Kind.PICK, LOOKED_AT)).stream()
                .filter(pick -> villages.add(pick.card().villageCode()))
                .limit(limit)
                .toList();
    }

    /** At most three queries. */
    public VillageWords of(VillageCode village) {
        var words = rows.shownOf(village);
        var story = words.stream()
                .filter(word -> word.kind() == Kind.STORY)
                .map(SecretaryWord::shown)
                .findFirst()
                .orElse(null);
        var picks = words.stream().filter(word -> word.kind() == Kind.PICK).toList();
        return new VillageWords(story, picks(picks));
    }

    /** The sentence by which a secretary in office recommends the goods. One query. */
    public Optional<String> sentence(long productId, FirstSecretary inOffice) {
        return rows.shownOfProduct(productId)
                .filter(word -> inOffice != null && word.shownTermId() == inOffice.id())
                .map(SecretaryWord::shown);
    }

    private List<Pick> picks(List<SecretaryWord> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        var cards = catalog.publishedCards(
                words.stream().map(SecretaryWord::productId).toList());
        var terms = secretaries.byIds(
                words.stream().map(SecretaryWord::shownTermId).distinct().toList());
        var picks = new ArrayList<Pick>();
        for (var word : words) {
            var card = cards.get(word.productId());
            var term = terms.get(word.shownTermId());
            if (card != null && term != null && term.isInOffice()) {
                picks.add(new Pick(card, word.shown(), term));
            }
        }
        return picks;
    }
}
