package app.homin.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.config.TokenSettings;
import app.homin.service.support.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final Duration LIFE = Duration.ofDays(90);
    private static final TokenSettings SETTINGS = settings(LIFE);
    private static final KeyCipher PLAIN = new KeyCipher(Optional.empty());
    private static final KeyCipher SEALED = new KeyCipher(Optional.of("a secret that is kept elsewhere, 32+"));
    private static final KeyCipher OTHERWISE = new KeyCipher(Optional.of("another secret, which is as long as 32"));

    private final MovableClock clock = new MovableClock();
    private final KeysInMemory store = new KeysInMemory();
    private final SigningKeys keys = new SigningKeys(store, PLAIN, SETTINGS, clock);

    @Test
    void theFirstKeyIsMadeWhenItIsNeededAndSignsAtOnce() {
        String first = keys.current().getKeyID();

        assertThat(stored()).containsExactly(first);
        assertThat(new SigningKeys(store, PLAIN, SETTINGS, clock).current().getKeyID())
                .isEqualTo(first);
    }

    @Test
    void aKeyOfAgeGetsASuccessorThatIsPublishedBeforeItSigns() {
        String first = keys.current().getKeyID();

        clock.advance(LIFE);

        assertThat(keys.current().getKeyID()).isEqualTo(first);
        assertThat(stored()).hasSize(2);
        String second = stored().get(0);
        assertThat(keys.publicJwks()).contains(first, second);
        clock.advance(SigningKeys.LEAD);
        assertThat(keys.current().getKeyID()).isEqualTo(second);
    }

    @Test
    void theOldKeyVerifiesUntilItsLastTokenHasRunOutAndIsDeletedThen() {
        String first = keys.current().getKeyID();
        clock.advance(LIFE);
        keys.current();
        clock.advance(SigningKeys.LEAD);
        keys.current();

        clock.advance(TokenSettings.LONGEST_ACCESS_LIFE);

        assertThat(keys.find(first)).isPresent();
        clock.advance(SigningKeys.LOOK.plusSeconds(1));
        assertThat(keys.find(first)).isEmpty();
        assertThat(stored()).hasSize(1);
        assertThat(keys.publicJwks()).doesNotContain(first);
    }

    @Test
    void everyNodeKnowsTheSuccessorBeforeAnyOfThemSignsWithIt() {
        SigningKeys other = new SigningKeys(store, PLAIN, SETTINGS, clock);
        other.current();
        clock.advance(LIFE);
        keys.current();
        clock.advance(SigningKeys.LOOK);

        String second = stored().get(0);

        assertThat(other.publicJwks()).contains(second);
        assertThat(other.current().getKeyID()).isNotEqualTo(second);
        clock.advance(SigningKeys.LEAD);
        assertThat(other.current().getKeyID()).isEqualTo(second);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void aServerThatWasOffForLongGoesOnWithItsOldKeyUntilTheNewOneIsKnown() {
        String first = keys.current().getKeyID();
        clock.advance(LIFE.multipliedBy(3));

        SigningKeys started = new SigningKeys(store, PLAIN, SETTINGS, clock);

        assertThat(started.current().getKeyID()).isEqualTo(first);
        clock.advance(SigningKeys.LEAD);
        assertThat(started.current().getKeyID()).isNotEqualTo(first);
    }

    @Test
    void keysThatAnAdministratorRemovesAreGoneWithinAMinute() {
        String known = keys.current().getKeyID();
        store.clear();

        clock.advance(SigningKeys.LOOK);

        assertThat(keys.find(known)).isEmpty();
        assertThat(keys.current().getKeyID()).isNotEqualTo(known);
    }

    @Test
    void whatIsKnownDoesWhileTheDatabaseIsOutOfReach() {
        boolean[] broken = new boolean[1];
        SigningKeyStore fragile = new SigningKeyStore() {
            @Override
            public List<StoredSigningKey> findAll() {
                if (broken[0]) {
                    throw new IllegalStateException("no database");
                }
                return store.findAll();
            }

            @Override
            public void add(app.homin.persistence.token.SigningKey key) {
                store.add(key);
            }
        };
        SigningKeys cautious = new SigningKeys(fragile, PLAIN, SETTINGS, clock);
        String first = cautious.current().getKeyID();
        broken[0] = true;
        clock.advance(LIFE);

        assertThat(cautious.current().getKeyID()).isEqualTo(first);
        assertThat(cautious.find(first)).isPresent();
        assertThatThrownBy(() -> new SigningKeys(fragile, PLAIN, SETTINGS, clock).current())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withASecretTheDatabaseAloneDoesNotShowTheKeys() {
        String kid = new SigningKeys(store, SEALED, SETTINGS, clock).current().getKeyID();

        assertThat(store.findAll()).singleElement().satisfies(stored -> {
            assertThat(stored.kid()).isEqualTo(kid);
            assertThat(stored.jwk()).doesNotContain("\"d\"", "RSA").matches("[\\w.-]+");
        });
        assertThat(new SigningKeys(store, SEALED, SETTINGS, clock).current().getKeyID())
                .isEqualTo(kid);
    }

    @Test
    void keysThatWereStoredWithoutASecretAreReplacedAsOldOnesAre() {
        String plain = keys.current().getKeyID();
        clock.advance(Duration.ofSeconds(1));

        SigningKeys sealed = new SigningKeys(store, SEALED, SETTINGS, clock);

        assertThat(sealed.current().getKeyID()).isEqualTo(plain);
        clock.advance(SigningKeys.LEAD);
        assertThat(sealed.current().getKeyID()).isNotEqualTo(plain);
        assertThat(sealed.find(plain)).isPresent();
        assertThat(store.findAll()).hasSize(2);
    }

    @Test
    void keysThatWereSealedWithAnotherSecretAreAsIfTheyWereNotThere() {
        String kid = new SigningKeys(store, SEALED, SETTINGS, clock).current().getKeyID();

        for (KeyCipher cipher : List.of(OTHERWISE, PLAIN)) {
            SigningKeys others = new SigningKeys(store, cipher, SETTINGS, clock);
            assertThat(others.current().getKeyID()).isNotEqualTo(kid);
            assertThat(others.find(kid)).isEmpty();
        }
    }

    @Test
    void aShortSecretIsNone() {
        assertThatThrownBy(() -> new KeyCipher(Optional.of("short"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyLivesForSomeTime() {
        assertThatThrownBy(() -> settings(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> settings(Duration.ofSeconds(1))).doesNotThrowAnyException();
    }

    private List<String> stored() {
        return store.findAll().stream().map(StoredSigningKey::kid).toList();
    }

    private static TokenSettings settings(Duration keyLife) {
        return new TokenSettings(
                "homin",
                List.of("homin"),
                Duration.ofMinutes(10),
                keyLife,
                Duration.ofDays(30),
                Duration.ofHours(12),
                20,
                Duration.ofSeconds(10));
    }
}
