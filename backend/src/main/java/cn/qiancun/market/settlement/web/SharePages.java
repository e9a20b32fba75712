package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.settlement.AgreedShare;
import cn.qiancun.market.settlement.AgreementReaders;
import cn.qiancun.market.settlement.AgreementSide;
import cn.qiancun.market.settlement.Agreements;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.SellerGoods;
import cn.qiancun.market.settlement.SharePreview;
import cn.qiancun.market.settlement.ShareProposal;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** What both sides' pages about agreements show; each side has its own addresses and its own verbs. */
@Component
class SharePages {
    private final Agreements agreements;
    private final AgreementReaders readers;
    private final Sellers sellers;
    private final Villages villages;
    private final SellerGoods goods;
    private final Clock clock;

    SharePages(
            Agreements agreements,
            AgreementReaders readers,
            Sellers sellers,
            Villages villages,
            SellerGoods goods,
            Clock clock) {
        this.agreements = agreements;
        this.readers = readers;
        this.sellers = sellers;
        this.villages = villages;
        this.goods = goods;
        this.clock = clock;
    }

    /** Where a side's pages are. */
    enum Side {
        VILLAGE(AgreementSide.VILLAGE, "village"),
        OPS(AgreementSide.PLATFORM, "ops");

        private final AgreementSide speaksFor;
        private final String folder;

        Side(AgreementSide speaksFor, String folder) {
            this.speaksFor = speaksFor;
            this.folder = folder;
        }

        String base() {
            return "/" + folder + "/shares";
        }
    }

    /** What somebody does about a proposal. */
    interface Verb {
        void on(AgreementSide side, long id, int version);
    }

    /** The seller's agreements, and the form in which a change is proposed. */
    String seller(Actor actor, Side side, String id, Model model) {
        var seller = readers.seller(actor, Ids.parse(id));
        var now = clock.instant();
        var share = readers.history(actor, seller.id()).stream()
                .filter(each -> each.productId() == null && each.holdsAt(now))
                .findFirst()
                .map(AgreedShare::share)
                .orElseGet(() -> new RevenueShare(List.of()));
        if (!share.parts().isEmpty()) {
            model.addAttribute(
                    "preview",
                    SharePreview.of(share, ShareForm.of(seller, share).examples()));
        }
        return seller(actor, side, seller, ShareForm.of(seller, share), model);
    }

    private String seller(Actor actor, Side side, SellerSummary seller, ShareForm form, Model model) {
        var history = readers.history(actor, seller.id());
        names(model, history.stream().map(AgreedShare::share).toList());
        model.addAttribute("base", side.base());
        model.addAttribute("seller", seller);
        model.addAttribute("history", history);
        model.addAttribute("now", clock.instant());
        model.addAttribute("goods", goods.of(seller.id()));
        model.addAttribute("form", form);
        model.addAttribute("mayPropose", readers.mayPropose(actor, side.speaksFor, seller));
        model.addAttribute("sellerVillage", villages.find(seller.villageCode()).orElse(null));
        return side.folder + "/share";
    }

    String propose(Actor actor, Side side, String id, MultiValueMap<String, String> fields, Submission sent) {
        var seller = readers.seller(actor, Ids.parse(id));
        var form = ShareForm.entered(fields);
        var step = fields.getFirst("step");
        if ("more".equals(step)) {
            return seller(actor, side, seller, form.withOneMoreVillage(), sent.model());
        }
        return sent.attempt(
                () -> {
                    var share = form.share(seller);
                    sent.with("preview", SharePreview.of(share, form.examples()));
                    if ("preview".equals(step)) {
                        return seller(actor, side, seller, form, sent.model());
                    }
                    long proposal = agreements.propose(actor, form.read(side.speaksFor, seller));
                    return sent.done("agreement.proposed", side.base() + "/" + proposal);
                },
                refusal -> seller(actor, side, seller, form, refused(refusal, sent)));
    }

    String proposal(Actor actor, Side side, String id, Model model) {
        var proposal = readers.proposal(actor, Ids.parse(id));
        var seller = sellers.require(proposal.sellerId());
        var replaced = readers.history(actor, seller.id()).stream()
                .filter(each -> each.id() == proposal.replaces())
                .findFirst()
                .map(AgreedShare::share)
                .orElse(null);
        names(
                model,
                Stream.of(proposal.share(), replaced == null ? proposal.share() : replaced)
                        .toList());
        model.addAttribute("base", side.base());
        model.addAttribute("proposal", proposal);
        model.addAttribute("seller", seller);
        model.addAttribute("replaced", replaced);
        model.addAttribute("product", goods.of(seller.id()).get(proposal.productId()));
        model.addAttribute(
                "preview",
                SharePreview.of(
                        proposal.share(), ShareForm.of(seller, proposal.share()).examples()));
        model.addAttribute("verbs", readers.verbs(actor, side.speaksFor, proposal));
        addVillages(
                model,
                proposal.consents().stream().map(ShareProposal.Consent::party).toList());
        return side.folder + "/share-proposal";
    }

    /** Does it and shows the proposal again, with what stood in the way if it was refused. */
    String act(Actor actor, Side side, String id, String version, String notice, Verb verb, Submission sent) {
        long proposal = Ids.parse(id);
        return sent.attempt(
                () -> {
                    verb.on(side.speaksFor, proposal, WholeNumber.version(version));
                    return sent.done(notice, side.base() + "/" + proposal);
                },
                refusal -> proposal(actor, side, id, refused(refusal, sent)));
    }

    /** The names of the sellers in a list of proposals. */
    void listed(Model model, Side side, Collection<ShareProposal> proposals) {
        model.addAttribute("base", side.base());
        model.addAttribute(
                "sellerNames",
                sellers.byIds(proposals.stream().map(ShareProposal::sellerId).toList()));
    }

    private void names(Model model, List<RevenueShare> shares) {
        addVillages(
                model,
                shares.stream()
                        .flatMap(share -> share.parts().stream())
                        .map(RevenueShare.Part::owner)
                        .toList());
    }

    /** Adds to what is known on this page already: short names by code. */
    private void addVillages(Model model, Collection<String> codes) {
        var names = new TreeMap<String, String>();
        if (model.getAttribute("villageNames") instanceof Map<?, ?> known) {
            known.forEach((code, name) -> names.put(code.toString(), name.toString()));
        }
        codes.stream()
                .filter(VillageCode::isValid)
                .flatMap(code -> villages.find(VillageCode.of(code)).stream())
                .forEach(each -> names.put(each.code().value(), each.countyName() + " " + each.shortName()));
        model.addAttribute("villageNames", names);
    }

    private static Model refused(BusinessException refusal, Submission sent) {
        sent.with("refused", refusal.code());
        sent.with("refusedField", refusal.field() == null ? "" : refusal.field());
        return sent.model();
    }
}
