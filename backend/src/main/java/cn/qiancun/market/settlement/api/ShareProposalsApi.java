package cn.qiancun.market.settlement.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.AgreedShare;
import cn.qiancun.market.settlement.AgreementReaders;
import cn.qiancun.market.settlement.AgreementSide;
import cn.qiancun.market.settlement.Agreements;
import cn.qiancun.market.settlement.ProposeShare;
import cn.qiancun.market.settlement.SharePreview;
import cn.qiancun.market.settlement.ShareProposal;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How sellers' sales are divided, and how that is changed. An operator speaks for the platform, others for villages. */
@RestController
@Tag(name = "revenue shares")
@Access({Role.VILLAGE_ACCOUNTANT, Role.VILLAGE_SELLER, Role.OPERATOR})
class ShareProposalsApi {
    private static final String KEY = "Idempotency-Key";

    private final Agreements agreements;
    private final AgreementReaders readers;
    private final Idempotency idempotency;

    ShareProposalsApi(Agreements agreements, AgreementReaders readers, Idempotency idempotency) {
        this.agreements = agreements;
        this.readers = readers;
        this.idempotency = idempotency;
    }

    /** @param until absent as long as no other follows */
    record AgreedBody(
            String id, String productId, OffsetDateTime from, OffsetDateTime until, List<ShareBody.Part> parts) {
        static AgreedBody of(AgreedShare share) {
            return new AgreedBody(
                    Long.toString(share.id()),
                    share.productId() == null ? null : share.productId().toString(),
                    ShopCalendar.inChina(share.from()),
                    ShopCalendar.inChina(share.until()),
                    ShareBody.parts(share.share()));
        }
    }

    /** @param party {@code PLATFORM} or a village's code; @param at absent until it is given */
    record ConsentBody(String party, OffsetDateTime at) {}

    record ProposalBody(
            String id,
            String sellerId,
            String productId,
            List<ShareBody.Part> parts,
            OffsetDateTime effectiveFrom,
            String reason,
            ShareProposal.State state,
            int version,
            AgreementSide proposedFor,
            OffsetDateTime proposedAt,
            List<ConsentBody> consents,
            OffsetDateTime decidedAt,
            String decision) {
        static ProposalBody of(ShareProposal proposal) {
            return new ProposalBody(
                    Long.toString(proposal.id()),
                    Long.toString(proposal.sellerId()),
                    proposal.productId() == null ? null : proposal.productId().toString(),
                    ShareBody.parts(proposal.share()),
                    ShopCalendar.inChina(proposal.effectiveFrom()),
                    proposal.reason(),
                    proposal.state(),
                    proposal.version(),
                    proposal.side(),
                    ShopCalendar.inChina(proposal.proposedAt()),
                    proposal.consents().stream()
                            .map(consent -> new ConsentBody(consent.party(), ShopCalendar.inChina(consent.at())))
                            .toList(),
                    ShopCalendar.inChina(proposal.decidedAt()),
                    proposal.decision());
        }
    }

    /** @param effectiveFrom absent for the moment of the last consent */
    record Propose(
            String sellerId,
            String productId,
            List<ShareBody.Part> parts,
            OffsetDateTime effectiveFrom,
            String reason) {
        ProposeShare command(AgreementSide side) {
            return new ProposeShare(
                    side,
                    Ids.parse(sellerId),
                    productId == null ? null : Long.valueOf(Ids.parse(productId)),
                    ShareBody.share(parts),
                    effectiveFrom == null ? null : effectiveFrom.toInstant(),
                    reason);
        }
    }

    /** @param version of the proposal that was read; @param reason for a rejection */
    record Decide(int version, String reason) {}

    record Preview(List<ShareBody.Part> parts, long amountFen) {}

    record PreviewLine(ShareBody.Part part, long amountFen) {}

    record PreviewBody(long amountFen, List<PreviewLine> lines) {}

    record Proposed(String id) {}

    @GetMapping("/api/v1/sellers/{id}/shares")
    @Operation(summary = "Every agreement with a seller, the latest first")
    List<AgreedBody> shares(Actor actor, @PathVariable String id) {
        return readers.history(actor, Ids.parse(id)).stream()
                .map(AgreedBody::of)
                .toList();
    }

    @PostMapping("/api/v1/share-previews")
    @Operation(summary = "What an amount would become, to the fen; nothing is kept")
    PreviewBody preview(@RequestBody Preview asked) {
        if (asked.amountFen() < 0) {
            throw BusinessException.invalid("amountFen", "agreement.example");
        }
        var preview = SharePreview.of(ShareBody.share(asked.parts()), List.of(Money.ofFen(asked.amountFen())));
        return new PreviewBody(
                asked.amountFen(),
                preview.lines().stream()
                        .map(line -> new PreviewLine(
                                ShareBody.Part.of(line.part()),
                                line.becomes().get(0).fen()))
                        .toList());
    }

    @GetMapping("/api/v1/share-proposals")
    @Operation(summary = "Proposals that concern the caller, the latest first; an operator's by state")
    Page<ProposalBody> list(
            Actor actor,
            @RequestParam(defaultValue = "PROPOSED") ShareProposal.State state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var query = PageQuery.of(page, size);
        boolean all = side(actor) == AgreementSide.PLATFORM;
        return Page.of(all ? readers.all(actor, state, query) : readers.concerning(actor, query), ProposalBody::of);
    }

    @GetMapping("/api/v1/share-proposals/{id}")
    @Operation(summary = "One proposal with the consents it needs and has")
    ProposalBody one(Actor actor, @PathVariable String id) {
        return ProposalBody.of(readers.proposal(actor, Ids.parse(id)));
    }

    @PostMapping("/api/v1/share-proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Proposes how a seller's sales are divided from now on or from a later day")
    Proposed propose(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody Propose asked) {
        var command = asked.command(side(actor));
        return idempotency.once(
                "share-proposals:" + actor.accountId(),
                key,
                command,
                Proposed.class,
                () -> new Proposed(Long.toString(agreements.propose(actor, command))));
    }

    @PostMapping("/api/v1/share-proposals/{id}/consent")
    @Operation(summary = "Consents for the caller's side; with the last consent it is agreed")
    ProposalBody consent(Actor actor, @PathVariable String id, @RequestBody Decide seen) {
        return ProposalBody.of(agreements.consent(actor, side(actor), Ids.parse(id), seen.version()));
    }

    @PostMapping("/api/v1/share-proposals/{id}/rejection")
    @Operation(summary = "Says no, with a reason")
    ProposalBody reject(Actor actor, @PathVariable String id, @RequestBody Decide seen) {
        return ProposalBody.of(agreements.reject(actor, side(actor), Ids.parse(id), seen.version(), seen.reason()));
    }

    @PostMapping("/api/v1/share-proposals/{id}/withdrawal")
    @Operation(summary = "Takes back what the caller's side proposed")
    ProposalBody withdraw(Actor actor, @PathVariable String id, @RequestBody Decide seen) {
        return ProposalBody.of(agreements.withdraw(actor, side(actor), Ids.parse(id), seen.version()));
    }

    private static AgreementSide side(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM) ? AgreementSide.PLATFORM : AgreementSide.VILLAGE;
    }
}
