package cn.qiancun.market.villages;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;

/** The villages whose accountant somebody is. */
@Service
public class OwnVillages {
    private final Villages villages;

    OwnVillages(Villages villages) {
        this.villages = villages;
    }

    /** In the order of their codes. */
    public List<VillageSummary> of(Actor actor) {
        var codes = actor.organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.VILLAGE).stream()
                .map(Organisation::key)
                .filter(VillageCode::isValid)
                .map(VillageCode::of)
                .toList();
        return villages.byCodes(codes).values().stream()
                .sorted(Comparator.comparing(each -> each.code().value()))
                .toList();
    }

    /**
     * The village of that code, or the first of them without one.
     *
     * @throws BusinessException NOT_FOUND: somebody else's village looks as if it were not there
     */
    public static VillageSummary choose(List<VillageSummary> own, String code) {
        return own.stream()
                .filter(each ->
                        code == null || code.isBlank() || each.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
