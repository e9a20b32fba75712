package cn.qiancun.market.villages;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The first secretaries of villages: who is in office, and who was. */
@Service
public class FirstSecretaries {
    private final FirstSecretaryRows rows;

    FirstSecretaries(FirstSecretaryRows rows) {
        this.rows = rows;
    }

    /** Who is in office in these villages; one query, and villages without a first secretary are absent. */
    public Map<VillageCode, FirstSecretary> of(Collection<VillageCode> villages) {
        if (villages.isEmpty()) {
            return Map.of();
        }
        var codes = villages.stream().map(VillageCode::value).collect(Collectors.toCollection(TreeSet::new));
        return rows.inOffice(codes).stream().collect(Collectors.toMap(FirstSecretary::village, Function.identity()));
    }

    /** Who is in office there. */
    public Optional<FirstSecretary> of(VillageCode village) {
        return Optional.ofNullable(of(List.of(village)).get(village));
    }

    /** Terms of office by their ids, those that are over among them; one query. */
    public Map<Long, FirstSecretary> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return rows.byIds(new TreeSet<>(ids)).stream()
                .collect(Collectors.toMap(FirstSecretary::id, Function.identity()));
    }

    /** The terms that last of whoever acts with this account; more than one if one person helps several villages. */
    public List<FirstSecretary> ofAccount(long accountId) {
        return rows.ofAccount(accountId);
    }

    /** @throws BusinessException NOT_FOUND */
    public FirstSecretary require(long id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * Terms of office, those that last first, in the order of the villages' codes.
     *
     * @param query a village's code or its beginning, or part of a name or of a sending unit; null for all
     */
    public PageOf<FirstSecretary> all(String query, PageQuery page) {
        return rows.all(query == null ? "" : query.strip(), page);
    }

    /** All terms of office in a village, the latest first. */
    public List<FirstSecretary> history(VillageCode village) {
        return rows.history(village);
    }
}
