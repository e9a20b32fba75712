package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Set;

/**
 * Whoever acts in this request, with the memberships that hold now: a role that was taken away is
 * gone at the next request. Controllers take it as a parameter.
 */
public record Actor(long accountId, String displayName, Set<Membership> memberships) {
    public boolean has(Role role) {
        return memberships.stream().anyMatch(membership -> membership.role() == role);
    }

    public boolean has(Role role, Organisation organisation) {
        return memberships.contains(new Membership(role, organisation));
    }

    /** The organisations of one kind for which the actor holds the role, in a stable order. */
    public List<Organisation> organisationsOf(Role role, Organisation.Kind kind) {
        return memberships.stream()
                .filter(membership ->
                        membership.role() == role && membership.organisation().kind() == kind)
                .map(Membership::organisation)
                .sorted(java.util.Comparator.comparing(Organisation::key))
                .toList();
    }

    /** Ids of the sellers that the actor sells for, in a stable order. */
    public List<Long> sellers() {
        return organisationsOf(Role.VILLAGE_SELLER, Organisation.Kind.SELLER).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .toList();
    }

    /**
     * @throws BusinessException NOT_FOUND, so that what belongs to others looks as if it were not there
     */
    public void require(Role role, Organisation organisation) {
        if (!has(role, organisation)) {
            throw BusinessException.notFound("not-found");
        }
    }
}
