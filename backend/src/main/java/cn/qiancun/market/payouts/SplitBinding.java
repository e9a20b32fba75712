package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.RoyaltyGateway.Answer;
import cn.qiancun.market.shared.Ids;
import io.hypersistence.tsid.TSID;
import org.springframework.stereotype.Component;

/** Binds receivers to our account at the provider, which it wants before the first split. Goes over the network. */
@Component
class SplitBinding {
    private final SplitRelations relations;
    private final SplitReceivers receivers;
    private final SplitGateways gateways;

    SplitBinding(SplitRelations relations, SplitReceivers receivers, SplitGateways gateways) {
        this.relations = relations;
        this.receivers = receivers;
        this.gateways = gateways;
    }

    /** Binds the account unless it is known to be bound. */
    Answer ensure(Provider provider, long accountId) {
        return relations.isBound(provider, accountId)
                ? new Answer(Answer.Status.DONE, null)
                : bind(provider, accountId);
    }

    Answer bind(Provider provider, long accountId) {
        var answer = gateways.of(provider).bind(receivers.receiver(accountId), requestNo());
        keep(provider, accountId, answer, SplitRelations.State.BOUND);
        return answer;
    }

    Answer unbind(Provider provider, long accountId) {
        var answer = gateways.of(provider).unbind(receivers.receiver(accountId), requestNo());
        keep(provider, accountId, answer, SplitRelations.State.UNBOUND);
        return answer;
    }

    /** Believes the provider's list more than our own record. */
    boolean check(Provider provider, long accountId) {
        boolean bound = gateways.of(provider).isBound(receivers.receiver(accountId), requestNo());
        relations.keep(
                provider,
                accountId,
                bound ? SplitRelations.State.BOUND : SplitRelations.State.UNBOUND,
                "listed=" + bound);
        return bound;
    }

    int maxShare(Provider provider) {
        return gateways.of(provider).maxShare(requestNo());
    }

    private void keep(Provider provider, long accountId, Answer answer, SplitRelations.State done) {
        switch (answer.status()) {
            case DONE -> relations.keep(provider, accountId, done, answer.answer());
            case REFUSED -> relations.keep(provider, accountId, SplitRelations.State.REFUSED, answer.answer());
            case IN_FLIGHT, NOT_FOUND -> {}
        }
    }

    private static String requestNo() {
        return "B" + TSID.from(Ids.next());
    }
}
