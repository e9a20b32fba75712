package cn.qiancun.market.books;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.VillageCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose accounts are closed together: a village's collective with the growers beside it, or a seller's.
 *
 * @param kind COLLECTIVE or SELLER
 * @param owner village code or seller id
 */
public record Book(BeneficiaryKind kind, String owner) {
    static final List<AccountKind> ACCOUNTS = List.of(
            AccountKind.BENEFICIARY_PENDING,
            AccountKind.BENEFICIARY_AVAILABLE,
            AccountKind.PAYOUT_IN_TRANSIT,
            AccountKind.BENEFICIARY_RECEIVABLE);

    public static Book of(VillageCode village) {
        return new Book(BeneficiaryKind.COLLECTIVE, village.value());
    }

    public static Book ofSeller(long sellerId) {
        return new Book(BeneficiaryKind.SELLER, Long.toString(sellerId));
    }

    static Book parse(String key) {
        int colon = key.indexOf(':');
        return new Book(BeneficiaryKind.valueOf(key.substring(0, colon)), key.substring(colon + 1));
    }

    /** {@code COLLECTIVE:370115004241} */
    public String key() {
        return kind + ":" + owner;
    }

    boolean isVillages() {
        return kind == BeneficiaryKind.COLLECTIVE;
    }

    /** Whose accounts it keeps, in the order in which a statement shows them. */
    List<Beneficiary> parties() {
        var first = new Beneficiary(kind, owner);
        return isVillages() ? List.of(first, new Beneficiary(BeneficiaryKind.GROWERS, owner)) : List.of(first);
    }

    List<AccountRef> accounts() {
        var accounts = new ArrayList<AccountRef>();
        parties().forEach(party -> accounts.addAll(accounts(party)));
        return accounts;
    }

    static List<AccountRef> accounts(Beneficiary party) {
        return ACCOUNTS.stream()
                .map(account -> AccountRef.of(account, party.toString()))
                .toList();
    }

    /** {@code S370115004241-2026-003}: the third statement of the book in that year. */
    String statementNumber(int year, int sequence) {
        return "S%s-%d-%03d".formatted(owner, year, sequence);
    }
}
