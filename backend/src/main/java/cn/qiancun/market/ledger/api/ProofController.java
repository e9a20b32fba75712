package cn.qiancun.market.ledger.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.ledger.ProofFinding;
import cn.qiancun.market.ledger.VerificationRun;
import cn.qiancun.market.shared.BusinessException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The end of the ledger's chain, for anyone who wants to keep it and compare later; and verifying all of it. */
@RestController
class ProofController {
    private static final int FINDINGS = 100;

    private final LedgerProof proof;

    ProofController(LedgerProof proof) {
        this.proof = proof;
    }

    /**
     * @param originHash what stands before the first block: zeros, or the last hash of a chain that this one follows
     * @param intact false as soon as the verifier found something that is not what was sealed
     */
    record ProofBody(
            String headHash,
            long blockCount,
            long sealedEntries,
            Instant lastVerifiedAt,
            boolean intact,
            String originHash) {}

    @Access(everyone = true)
    @GetMapping("/api/v1/public/proof")
    ProofBody proof() {
        var head = proof.head();
        return new ProofBody(
                head.hash(),
                head.blockCount(),
                head.sealedEntries(),
                head.lastVerifiedAt(),
                head.intact(),
                head.origin());
    }

    /** @param phase BLOCKS, ACCOUNTS or FINISHED */
    record VerificationBody(
            String id,
            String phase,
            long blocksDone,
            long blockCount,
            long accountsDone,
            long accountCount,
            Instant startedAt,
            Instant finishedAt,
            List<FindingBody> findings) {}

    /** What is not right now. The transaction or account is absent where it is about none. */
    record FindingBody(
            String kind, String block, String transactionId, String accountId, String detail, Instant foundAt) {}

    /** Begins to verify everything, unless somebody did; it goes on in the background. */
    @Access({Role.OPERATOR, Role.AUDITOR})
    @PostMapping("/api/v1/proof/verification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    VerificationBody verify(Actor actor) {
        return body(proof.requestVerification(actor));
    }

    /** The newest verification of everything, how far it is, and what is not right. */
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @GetMapping("/api/v1/proof/verification")
    VerificationBody verification() {
        return proof.runs(1).stream()
                .findFirst()
                .map(this::body)
                .orElseThrow(() -> BusinessException.notFound("proof.never-verified"));
    }

    private VerificationBody body(VerificationRun run) {
        return new VerificationBody(
                Long.toString(run.id()),
                run.phase().name(),
                run.blocksDone(),
                run.blockCount(),
                run.accountsDone(),
                run.accountCount(),
                run.startedAt(),
                run.finishedAt(),
                proof.findings(FINDINGS).stream()
                        .filter(ProofFinding::isOpen)
                        .map(ProofController::body)
                        .toList());
    }

    private static FindingBody body(ProofFinding finding) {
        return new FindingBody(
                finding.kind(),
                text(finding.block()),
                text(finding.transactionId()),
                text(finding.accountId()),
                finding.detail(),
                finding.foundAt());
    }

    private static String text(Long number) {
        return number == null ? null : number.toString();
    }
}
