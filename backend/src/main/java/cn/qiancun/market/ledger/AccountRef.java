package cn.qiancun.market.ledger;

/**
 * An account by its kind and owner; it comes into being with its first entry.
 *
 * @param owner {@code alipay}, {@code COLLECTIVE:370115004241}, …; empty where the kind has one account only
 */
public record AccountRef(AccountKind kind, String owner) {
    public static AccountRef of(AccountKind kind) {
        return new AccountRef(kind, "");
    }

    public static AccountRef of(AccountKind kind, String owner) {
        return new AccountRef(kind, owner);
    }

    /** {@code BENEFICIARY_PENDING:COLLECTIVE:370115004241} */
    @Override
    public String toString() {
        return owner.isEmpty() ? kind.name() : kind + ":" + owner;
    }
}
