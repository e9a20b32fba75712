package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ordering.OrderModel.Parcel;
import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.ordering.PaymentModel.There;
import cn.qiancun.market.payments.PaidTrade;
import cn.qiancun.market.payments.Provider;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What ledger and provider must say of an order in the end, by the model's counting. */
final class OrderBooks {
    private final ModelledShop shop;
    private final ModelledOrder order;
    private final OrderModel model;
    private final List<Entry> entries;

    OrderBooks(ModelledShop shop, ModelledOrder order) {
        this.shop = shop;
        this.order = order;
        this.model = order.model;
        this.entries = shop.ledger.entriesOf(model.number);
    }

    void assertRight() {
        var sums = entries.stream()
                .collect(Collectors.groupingBy(
                        Entry::transactionId,
                        Collectors.summingLong(entry -> entry.amount().fen())));
        assertThat(sums.values()).allMatch(sum -> sum == 0);
        for (var between : List.of(AccountKind.BUYER_FUNDS, AccountKind.SUSPENSE, AccountKind.REFUND_PAYABLE)) {
            assertThat(credits(entry -> entry.account().kind() == between))
                    .as("%s", between)
                    .isZero();
        }
        assertThat(shop.payments
                        .paidTrade(model.number)
                        .map(PaidTrade::outTradeNo)
                        .orElse(null))
                .isEqualTo(model.settled == null ? null : model.settled.name);
        for (var provider : Provider.values()) {
            assertTheProviderAgrees(provider);
        }
        model.parcels.forEach(this::assertTheSellersShare);
        assertThat(credits(entry -> entry.account().kind() == AccountKind.BANK))
                .isEqualTo(model.refunds.stream()
                        .filter(refund -> refund.otherwise)
                        .mapToLong(refund -> refund.fen)
                        .sum());
        assertThat(credits(entry -> entry.account().kind() == AccountKind.CARRIER_PAYABLE))
                .isEqualTo(model.settled == null ? 0 : model.carriageLeft);
    }

    /** The sandbox's totals of these trades are the clearing account's entries of this order. */
    private void assertTheProviderAgrees(Provider provider) {
        var attempts = model.attempts.stream()
                .filter(attempt -> attempt.provider == provider)
                .toList();
        var totals = shop.sandbox
                .books()
                .totals(attempts.stream().map(attempt -> attempt.name).toList(), List.of());
        long paid = attempts.stream().filter(each -> each.there == There.PAID).count() * model.payable;
        long returned = attempts.stream().mapToLong(this::returned).sum();
        var clearing = AccountRef.of(AccountKind.PROVIDER_CLEARING, provider.code());
        assertThat(totals.paidFen()).isEqualTo(paid);
        assertThat(totals.refundedFen()).isEqualTo(returned);
        assertThat(totals.netFen()).isEqualTo(-credits(entry -> entry.account().equals(clearing)));
    }

    /** Of each attempt's money: never more than was paid. */
    private long returned(Attempt attempt) {
        long returned = model.refunds.stream()
                .filter(refund -> refund.from == attempt && refund.taken)
                .mapToLong((Refund refund) -> refund.fen)
                .sum();
        assertThat(shop.sandbox.books().refundedFen(attempt.name)).isEqualTo(returned);
        assertThat(returned).isLessThanOrEqualTo(attempt.there == There.PAID ? model.payable : 0);
        return returned;
    }

    /** Pending until the parcel is completed, available then; commission and shares make up what is left of the goods. */
    private void assertTheSellersShare(Parcel parcel) {
        var subject = String.valueOf(order.saleLines.get(parcel.name));
        long pending = credits(entry -> isAbout(entry, subject, AccountKind.BENEFICIARY_PENDING));
        long available = credits(entry -> isAbout(entry, subject, AccountKind.BENEFICIARY_AVAILABLE)
                || isAbout(entry, subject, AccountKind.BENEFICIARY_RECEIVABLE));
        long commission = credits(entry -> isAbout(entry, subject, AccountKind.COMMISSION));
        boolean completed = parcel.state == ConsignmentState.COMPLETED;
        assertThat(completed ? pending : available).isZero();
        assertThat(pending + available + commission).isEqualTo(model.settled == null ? 0 : parcel.left);
    }

    private static boolean isAbout(Entry entry, String subject, AccountKind kind) {
        return entry.subject().equals(subject) && entry.account().kind() == kind;
    }

    private long credits(Predicate<Entry> which) {
        return -entries.stream()
                .filter(which)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }
}
