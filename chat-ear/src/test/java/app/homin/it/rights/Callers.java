package app.homin.it.rights;

import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.EnumMap;
import java.util.Map;

/** The people of the matrix and what each of them presents as an access token. */
final class Callers {

    private final Map<Actor, ChatUser> people = new EnumMap<>(Actor.class);
    private final Map<Actor, String> tokens = new EnumMap<>(Actor.class);
    private final ChatUser guest;

    Callers(Homin homin) {
        for (Actor actor : new Actor[] {Actor.OTHER, Actor.OUTSIDER, Actor.FORMER, Actor.MEMBER, Actor.OWNER}) {
            people.put(actor, ChatUser.register(homin));
        }
        people.put(Actor.ADMIN, ChatUser.administrator(homin));
        guest = ChatUser.register(homin);
        ChatUser owner = person(Actor.OWNER);
        owner.directChatWith(person(Actor.OUTSIDER));
        people.forEach((actor, person) -> tokens.put(actor, person.accessToken()));

        Forgery forgery = new Forgery(homin, owner);
        ChatUser ended = owner.onAnotherDevice();
        ended.logOut();
        tokens.put(Actor.EXPIRED, forgery.expired());
        tokens.put(Actor.FOREIGN, forgery.signedBy(forgery.foreign()));
        tokens.put(Actor.NONE, forgery.unsigned("{\"alg\":\"none\",\"typ\":\"JWT\"}"));
        tokens.put(Actor.HS256, forgery.hmac(JWSAlgorithm.HS256, forgery.publicKey()));
        tokens.put(Actor.ENDED, ended.accessToken());
        tokens.put(Actor.REFRESH, owner.refreshToken());
    }

    /** Only for those who have an account of their own. */
    ChatUser person(Actor actor) {
        return people.get(actor);
    }

    /** An account to sign in to. */
    ChatUser guest() {
        return guest;
    }

    /** Null for none. */
    String token(Actor actor) {
        return tokens.get(actor);
    }
}
