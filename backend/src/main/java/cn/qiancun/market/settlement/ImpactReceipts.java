package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.util.List;
import org.springframework.stereotype.Service;

/** Where the buyer's yuan went, read from the ledger's entries. */
@Service
public class ImpactReceipts {
    /**
     * @param villageName for COLLECTIVE and GROWERS, else empty
     * @param kind a {@link BeneficiaryKind}'s name, or CARRIER
     */
    public record Part(String kind, String villageCode, String villageName, Money amount) {}

    /** Sums per beneficiary of what the order's money became; empty before payment and after a whole refund. */
    public List<Part> ofOrder(String reference) {
        throw new UnsupportedOperationException();
    }
}
