package cn.qiancun.market.ledger;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the public proof calls an account. Villages' accounts and those of which there is one have their full name; a
 * seller may be a farmer and a store tells where a buyer collects, so that of all others only the kind is shown.
 */
final class PublicAccounts {
    private static final List<String> OF_A_VILLAGE = List.of("COLLECTIVE:", "GROWERS:");
    private static final Pattern VILLAGE = Pattern.compile("(?:COLLECTIVE|GROWERS):[0-9]{12}");

    private PublicAccounts() {}

    /** {@code BENEFICIARY_PENDING:COLLECTIVE:370115004241}, {@code BUYER_FUNDS}, {@code BENEFICIARY_PENDING:*} */
    static String name(AccountRef account) {
        boolean open = account.owner().isEmpty()
                || account.kind() == AccountKind.PROVIDER_CLEARING
                || isVillages(account.owner());
        return open ? account.toString() : account.kind() + ":*";
    }

    /** Whether the blocks commit to what this owner's accounts hold. */
    static boolean isVillages(String owner) {
        return VILLAGE.matcher(owner).matches();
    }

    /** The owners under which a village has accounts. */
    static List<String> ownersOf(String villageCode) {
        return OF_A_VILLAGE.stream().map(prefix -> prefix + villageCode).toList();
    }
}
