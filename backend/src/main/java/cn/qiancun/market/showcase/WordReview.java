package cn.qiancun.market.showcase;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.showcase.SecretaryWord.State;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An operator reads what first secretaries propose, and lets everybody read it or says why not. */
@Service
public class WordReview {
    public static final int MAX_REASON = 300;

    private final WordRows rows;
    private final AuditLog audit;
    private final Clock clock;

    WordReview(WordRows rows, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    public PageOf<SecretaryWord> list(Actor operator, State state, PageQuery page) {
        require(operator);
        return rows.ofState(state, page);
    }

    /**
     * @param version of what the operator has read
     * @throws BusinessException NOT_FOUND; CONFLICT {@code showcase.changed} if it is another by now
     */
    @Transactional
    public void approve(Actor operator, long id, int version) {
        var word = find(operator, id);
        if (!rows.approve(id, version, clock.instant())) {
            throw BusinessException.conflict("showcase.changed");
        }
        audit.record(operator, "showcase.approved", subject(word), "");
    }

    /**
     * Also takes back what was approved and is shown.
     *
     * @throws BusinessException as {@link #approve}; INVALID {@code showcase.reason}
     */
    @Transactional
    public void decline(Actor operator, long id, int version, String reason) {
        var why = PlainText.require("reason", "showcase.reason", reason, MAX_REASON);
        var word = find(operator, id);
        if (!rows.decline(id, version, why)) {
            throw BusinessException.conflict("showcase.changed");
        }
        audit.record(operator, "showcase.declined", subject(word), why);
    }

    private SecretaryWord find(Actor operator, long id) {
        require(operator);
        return rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static String subject(SecretaryWord word) {
        return word.kind() + ":" + word.village() + ":" + word.productId();
    }

    private static void require(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
