package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Organisation;

/** Who holds fairs: an office, a community, an association, a company. */
public record Organiser(long id, String name, OrganiserKind kind) {
    public Organisation organisation() {
        return Organisation.organiser(id);
    }
}
