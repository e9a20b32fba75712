package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Where the buyer's yuan went, read from the ledger's entries. */
@Service
public class ImpactReceipts {
    private static final String CARRIER = "CARRIER";
    /** Who the reader came to help stands first. */
    private static final List<String> ORDER = List.of("COLLECTIVE", "GROWERS", "SELLER", "STORE", CARRIER, "PLATFORM");

    private final Ledger ledger;
    private final Villages villages;

    ImpactReceipts(Ledger ledger, Villages villages) {
        this.ledger = ledger;
        this.villages = villages;
    }

    /**
     * @param villageName for COLLECTIVE and GROWERS, else empty
     * @param kind a {@link BeneficiaryKind}'s name, or CARRIER
     */
    public record Part(String kind, String villageCode, String villageName, Money amount) {}

    /** Sums per beneficiary of what the order's money became, less what was refunded; empty before payment and after all was. */
    public List<Part> ofOrder(String reference) {
        var sums = new TreeMap<Receiver, Money>(Comparator.comparing((Receiver each) -> ORDER.indexOf(each.kind()))
                .thenComparing(Receiver::owner));
        SaleCredits.remaining(ledger.entriesOf(reference))
                .forEach((credit, amount) -> sums.merge(receiver(credit.account()), amount, Money::plus));
        sums.values().removeIf(Money::isZero);
        var names = villageNames(sums.keySet());
        return sums.entrySet().stream()
                .map(each -> part(each.getKey(), each.getValue(), names))
                .toList();
    }

    /** @param owner the village's code for COLLECTIVE and GROWERS; what else there is counts as one */
    private record Receiver(String kind, String owner) {
        boolean isVillage() {
            return VillageCode.isValid(owner);
        }
    }

    private static Receiver receiver(AccountRef account) {
        return switch (account.kind()) {
            case COMMISSION -> new Receiver(BeneficiaryKind.PLATFORM.name(), "");
            case CARRIER_PAYABLE -> new Receiver(CARRIER, "");
            default -> beneficiary(account);
        };
    }

    private static Receiver beneficiary(AccountRef account) {
        var kind = BeneficiaryAccounts.kindOf(account);
        boolean village = kind == BeneficiaryKind.COLLECTIVE || kind == BeneficiaryKind.GROWERS;
        return new Receiver(kind.name(), village ? BeneficiaryAccounts.ownerOf(account) : "");
    }

    private Map<VillageCode, VillageSummary> villageNames(Iterable<Receiver> receivers) {
        var codes = new ArrayList<VillageCode>();
        receivers.forEach(each -> {
            if (each.isVillage()) {
                codes.add(VillageCode.of(each.owner()));
            }
        });
        return codes.isEmpty() ? Map.of() : villages.byCodes(codes);
    }

    private static Part part(Receiver receiver, Money amount, Map<VillageCode, VillageSummary> names) {
        if (!receiver.isVillage()) {
            return new Part(receiver.kind(), "", "", amount);
        }
        var village = names.get(VillageCode.of(receiver.owner()));
        return new Part(
                receiver.kind(), receiver.owner(), village == null ? receiver.owner() : village.shortName(), amount);
    }
}
