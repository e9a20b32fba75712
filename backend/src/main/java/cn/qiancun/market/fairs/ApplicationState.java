package cn.qiancun.market.fairs;

import java.util.EnumSet;
import java.util.Set;

/** How far an application has come; every other move is refused. */
public enum ApplicationState {
    APPLIED,
    /** Taken if a stall becomes free. */
    WAITING,
    ACCEPTED,
    REFUSED,
    /** Taken back by its host, who may apply again. */
    WITHDRAWN,
    /** The fair was cancelled. */
    LAPSED;

    /** Whether an organiser or the host may make that of it. */
    public boolean mayBecome(ApplicationState next) {
        return after().contains(next);
    }

    private Set<ApplicationState> after() {
        return switch (this) {
            case APPLIED -> EnumSet.of(WAITING, ACCEPTED, REFUSED, WITHDRAWN, LAPSED);
            case WAITING -> EnumSet.of(ACCEPTED, REFUSED, WITHDRAWN, LAPSED);
            case ACCEPTED -> EnumSet.of(WAITING, REFUSED, WITHDRAWN, LAPSED);
            case REFUSED -> EnumSet.of(WAITING);
            case WITHDRAWN -> EnumSet.of(APPLIED);
            case LAPSED -> EnumSet.noneOf(ApplicationState.class);
        };
    }
}
