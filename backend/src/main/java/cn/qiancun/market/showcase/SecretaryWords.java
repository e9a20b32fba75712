package cn.qiancun.market.showcase;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.SecretaryWord.Kind;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a first secretary in office says for the own village; an operator reads it before everybody does. */
@Service
public class SecretaryWords {
    public static final int MAX_SENTENCE = 80;
    public static final int MAX_STORY = 2_000;

    private final WordRows rows;
    private final FirstSecretaries secretaries;
    private final Catalog catalog;
    private final AuditLog audit;
    private final Clock clock;

    SecretaryWords(WordRows rows, FirstSecretaries secretaries, Catalog catalog, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.secretaries = secretaries;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** The villages whose first secretary the actor is, with the term of office. */
    public List<FirstSecretary> terms(Actor secretary) {
        return secretaries.ofAccount(secretary.accountId()).stream()
                .filter(term -> secretary.has(
                        Role.FIRST_SECRETARY,
                        Organisation.village(term.village().value())))
                .toList();
    }

    /** All that was said for the actor's villages. */
    public List<SecretaryWord> own(Actor secretary) {
        var villages =
                terms(secretary).stream().map(term -> term.village().value()).toList();
        return villages.isEmpty() ? List.of() : rows.ofVillages(villages);
    }

    /**
     * Recommends goods of the own village.
     *
     * @throws BusinessException NOT_FOUND for goods that are not for sale, or of a village of another; INVALID
     *     {@code showcase.sentence}
     */
    @Transactional
    public void pick(Actor secretary, long productId, String sentence) {
        var card = catalog.publishedCards(List.of(productId)).get(productId);
        if (card == null) {
            throw BusinessException.notFound("product.unknown");
        }
        var term = term(secretary, VillageCode.of(card.villageCode()));
        var text = PlainText.require("sentence", "showcase.sentence", sentence, MAX_SENTENCE);
        propose(secretary, Kind.PICK, term, productId, text);
    }

    /**
     * Tells the village's story.
     *
     * @throws BusinessException NOT_FOUND for another's village; INVALID {@code showcase.story}
     */
    @Transactional
    public void tell(Actor secretary, VillageCode village, String story) {
        propose(
                secretary,
                Kind.STORY,
                term(secretary, village),
                0,
                PlainText.requireLines("story", "showcase.story", story, MAX_STORY));
    }

    private void propose(Actor secretary, Kind kind, FirstSecretary term, long productId, String text) {
        rows.propose(kind, term.village(), productId, term.id(), secretary.accountId(), text, clock.instant());
        audit.record(secretary, "showcase.proposed", kind + ":" + term.village() + ":" + productId, text);
    }

    /** Takes it back, also what is shown. @throws BusinessException NOT_FOUND */
    @Transactional
    public void withdraw(Actor secretary, long id) {
        var word = rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        term(secretary, word.village());
        rows.delete(id);
        audit.record(secretary, "showcase.withdrawn", word.kind() + ":" + word.village() + ":" + word.productId(), "");
    }

    private FirstSecretary term(Actor secretary, VillageCode village) {
        return terms(secretary).stream()
                .filter(term -> term.village().equals(village))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
