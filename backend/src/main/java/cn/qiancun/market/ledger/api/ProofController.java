package cn.qiancun.market.ledger.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.ledger.LedgerProof;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The end of the ledger's chain, for anyone who wants to keep it and compare later. */
@RestController
class ProofController {
    private final LedgerProof proof;

    ProofController(LedgerProof proof) {
        this.proof = proof;
    }

    /** @param intact false as soon as the verifier found a block that is not what was sealed */
    record ProofBody(String headHash, long blockCount, long sealedEntries, Instant lastVerifiedAt, boolean intact) {}

    @Access(everyone = true)
    @GetMapping("/api/v1/public/proof")
    ProofBody proof() {
        var head = proof.head();
        return new ProofBody(
                head.hash(), head.blockCount(), head.sealedEntries(), head.lastVerifiedAt(), head.intact());
    }
}
