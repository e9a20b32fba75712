package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up a statement's lines as they come. */
final class StatementSums {
    private final Map<BeneficiaryKind, Position> changes = new EnumMap<>(BeneficiaryKind.class);
    private final Map<BeneficiaryKind, Money> earned = new EnumMap<>(BeneficiaryKind.class);
    private final Map<BeneficiaryKind, Money> costs = new EnumMap<>(BeneficiaryKind.class);
    private int count;

    void add(BookLine line) {
        changes.merge(line.party(), line.change(), Position::plus);
        earned.merge(line.party(), line.earned(), Money::plus);
        costs.merge(line.party(), line.cost(), Money::plus);
        count++;
    }

    int count() {
        return count;
    }

    /** @param before the parts of the book's statement before; empty if there is none */
    List<ClosedStatement.Part> parts(Book book, List<ClosedStatement.Part> before) {
        return book.parties().stream()
                .map(party -> {
                    var kind = party.kind();
                    var opening = opening(before, kind);
                    return new ClosedStatement.Part(
                            kind,
                            opening,
                            opening.plus(changes.getOrDefault(kind, Position.NONE)),
                            earned.getOrDefault(kind, Money.ZERO),
                            costs.getOrDefault(kind, Money.ZERO));
                })
                .toList();
    }

    private static Position opening(List<ClosedStatement.Part> before, BeneficiaryKind party) {
        if (before.isEmpty()) {
            return Position.NONE;
        }
        return before.stream()
                .filter(part -> part.party() == party)
                .findFirst()
                .orElseThrow()
                .closing();
    }
}
