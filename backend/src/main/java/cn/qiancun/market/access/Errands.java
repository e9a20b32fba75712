package cn.qiancun.market.access;

import java.util.List;

/**
 * What waits for an actor, as one module knows it. A console's first page collects all of them, so that no module has to
 * know the others to say what is urgent.
 */
public interface Errands {
    /** At most a few counting queries for each organisation; only errands that the actor's memberships allow. */
    List<Errand> waitingFor(Actor actor);
}
