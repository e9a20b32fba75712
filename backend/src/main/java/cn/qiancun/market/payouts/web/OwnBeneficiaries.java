package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.BeneficiaryNames;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** For whom an accountant may act, in a stable order: each village's collective, its growers, its sellers. */
@Component
class OwnBeneficiaries {
    private final Sellers sellers;
    private final BeneficiaryNames names;
    private final MessageSource messages;

    OwnBeneficiaries(Sellers sellers, BeneficiaryNames names, MessageSource messages) {
        this.sellers = sellers;
        this.names = names;
        this.messages = messages;
    }

    /** With their names. */
    Map<Beneficiary, String> of(Actor actor) {
        var mine = new ArrayList<Beneficiary>();
        actor.organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.VILLAGE).stream()
                .map(Organisation::key)
                .filter(VillageCode::isValid)
                .map(VillageCode::of)
                .forEach(village -> {
                    mine.add(Beneficiary.collective(village));
                    mine.add(Beneficiary.growers(village));
                    sellers.ofVillage(village).stream()
                            .map(SellerSummary::id)
                            .map(Beneficiary::seller)
                            .forEach(mine::add);
                });
        actor.organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.SELLER).stream()
                .map(organisation -> Beneficiary.parse("SELLER:" + organisation.key()))
                .filter(seller -> !mine.contains(seller))
                .forEach(mine::add);
        var named = names.of(mine);
        var ordered = new LinkedHashMap<Beneficiary, String>();
        mine.forEach(each -> ordered.put(each, named.get(each)));
        return ordered;
    }

    /** Somebody else's looks as if it were not there. */
    Beneficiary choose(Map<Beneficiary, String> mine, String key) {
        return List.copyOf(mine.keySet()).stream()
                .filter(each -> key == null || key.isBlank() || each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The reason that stands where the accountant took a request back. */
    String takenBack(Locale locale) {
        return messages.getMessage("payout.taken-back.reason", null, locale);
    }
}
