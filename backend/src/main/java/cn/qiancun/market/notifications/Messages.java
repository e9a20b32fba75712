package cn.qiancun.market.notifications;

import cn.qiancun.market.access.AccountNotices;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people were told, and whether they have read it. A message commits with what it tells of: it is never sent of
 * something that did not happen.
 */
@Service
public class Messages implements AccountNotices {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final int ON_THE_ACCOUNTS_PAGE = 20;
    private static final int BATCH = 1_000;

    private final MessageRows rows;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long messages are kept, read or not */
    Messages(MessageRows rows, Clock clock, @Value("${market.notifications.keep:P365D}") Duration keep) {
        this.rows = rows;
        this.clock = clock;
        this.keep = keep;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Tell tell) {
        tell(List.of(tell));
    }

    /** One statement for all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Collection<Tell> tells) {
        if (!tells.isEmpty()) {
            rows.insert(tells, clock.instant());
        }
    }

    /** Whoever sent it knows that it is read: of urgent ones the only way. Again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settled(String key) {
        rows.read(key, clock.instant());
    }

    /** Own messages, the latest first. */
    @Transactional(readOnly = true)
    public PageOf<Message> of(Actor actor, PageQuery page) {
        return new PageOf<>(rows.of(actor.accountId(), page), rows.count(actor.accountId()), page);
    }

    /**
     * Opens it: it is read from now on, unless it is urgent.
     *
     * @throws BusinessException NOT_FOUND for another's
     */
    @Transactional
    public Message open(Actor actor, long id) {
        var message = rows.find(actor.accountId(), id).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!message.urgent()) {
            rows.read(actor.accountId(), id, clock.instant());
        }
        return message;
    }

    /** All but the urgent ones. @return how many were unread */
    @Transactional
    public int readAll(Actor actor) {
        return rows.readAll(actor.accountId(), clock.instant());
    }

    @Override
    public List<Notice> unread(Actor actor) {
        return rows.unread(actor.accountId(), ON_THE_ACCOUNTS_PAGE).stream()
                .map(message -> new Notice(
                        message.textKey(), message.arguments(), "/messages/" + message.id(), message.urgent()))
                .toList();
    }

    @Scheduled(cron = "${market.notifications.forget:0 40 3 * * *}", zone = "Asia/Shanghai")
    void forgetOld() {
        int forgotten = 0;
        int batch;
        do {
            batch = rows.forget(clock.instant().minus(keep), BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        if (forgotten > 0) {
            LOG.info("{} messages older than {} are forgotten", forgotten, keep);
        }
    }
}
