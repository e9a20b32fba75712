package cn.qiancun.market.books;

import cn.qiancun.market.shared.Money;
import java.util.List;

/** What a voucher must be: at least two rows, each on one side, debit equal to credit. */
final class VoucherPolicy {
    private VoucherPolicy() {}

    static void require(List<Voucher.Entry> entries) {
        var debit = Money.sum(entries.stream().map(Voucher.Entry::debit).toList());
        var credit = Money.sum(entries.stream().map(Voucher.Entry::credit).toList());
        boolean oneSided = entries.stream()
                .allMatch(entry -> entry.debit().isZero() != entry.credit().isZero());
        if (entries.size() < 2 || !debit.equals(credit) || !oneSided) {
            throw new IllegalStateException("Not a balanced voucher: " + debit + " and " + credit);
        }
    }
}
