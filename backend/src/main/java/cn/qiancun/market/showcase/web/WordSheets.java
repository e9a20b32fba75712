package cn.qiancun.market.showcase.web;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.showcase.SecretaryWord;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What pages show beside the words of first secretaries: one query for all goods, and one for all terms of office. */
@Component
class WordSheets {
    private final Catalog catalog;
    private final Villages villages;
    private final FirstSecretaries secretaries;

    WordSheets(Catalog catalog, Villages villages, FirstSecretaries secretaries) {
        this.catalog = catalog;
        this.villages = villages;
        this.secretaries = secretaries;
    }

    /**
     * @param goods null for a story, and for goods that are no longer for sale
     * @param village null if the registry no longer has it
     */
    public record Sheet(SecretaryWord word, ProductCard goods, VillageSummary village, FirstSecretary secretary) {}

    List<Sheet> of(Collection<SecretaryWord> words) {
        var cards = catalog.publishedCards(words.stream()
                .map(SecretaryWord::productId)
                .filter(id -> id != 0)
                .toList());
        var terms = secretaries.byIds(
                words.stream().map(SecretaryWord::termId).distinct().toList());
        return words.stream()
                .map(word -> new Sheet(
                        word,
                        cards.get(word.productId()),
                        villages.find(word.village()).orElse(null),
                        terms.get(word.termId())))
                .toList();
    }
}
