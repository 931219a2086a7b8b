package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.access.AccessCheck;
import dev.stickerstreams.app.access.AccessPlan;
import dev.stickerstreams.app.access.MissingAccessException;
import dev.stickerstreams.app.access.Permission;
import dev.stickerstreams.app.cli.StickersCommand;
import dev.stickerstreams.app.topics.LoginRefusedException;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.demo.integration.RecordingAuthorizer.Use;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application against a broker with TLS, logins and an access control list. */
class SecurityTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final String PASSWORD = "a-password";
  private static final Map<String, String> CLIENTS = Map.of("token-client", "client-secret");

  @TempDir static Path directory;
  private static TokenServer tokens;
  private static SecuredBroker broker;
  private static String allowedUrlsBefore;

  @BeforeAll
  static void start() throws Exception {
    tokens = TokenServer.start(CLIENTS);
    allowedUrlsBefore =
        System.setProperty(ALLOWED_URLS, tokens.tokenUrl() + "," + tokens.keysUrl());
    broker = SecuredBroker.start(directory, tokens);
  }

  @AfterAll
  static void stop() {
    broker.close();
    tokens.close();
    if (allowedUrlsBefore == null) {
      System.clearProperty(ALLOWED_URLS);
    } else {
      System.setProperty(ALLOWED_URLS, allowedUrlsBefore);
    }
  }

  @ParameterizedTest
  @CsvSource({"exactly_once_v2,classic", "at_least_once,streams"})
  void shouldNeedAllListedPermissionsAndNoMore(String guarantee, String protocol) throws Exception {
    String user = guarantee + "-" + protocol;
    Map<String, String> differing = new HashMap<>(login(user));
    differing.put(StickerStreamsConfig.PROCESSING_GUARANTEE, guarantee);
    differing.put(StickerStreamsConfig.GROUP_PROTOCOL, protocol);
    Deployment deployment = deployment(user, differing);
    List<AclBinding> permitted = permitted(deployment, user);
    broker.allow(permitted);
    await().atMost(LIMIT).until(() -> missing(deployment).isEmpty());

    assertDoesItsWork(deployment);

    assertThat(permitted)
        .allSatisfy(binding -> assertThat(isUsed(binding)).as("%s", binding).isTrue());
  }

  @Test
  void shouldLogInByToken() throws Exception {
    String client = "token-client";
    Deployment deployment = deployment(client, broker.tokenLogin(client, CLIENTS.get(client)));
    broker.allow(permitted(deployment, client));
    await().atMost(LIMIT).until(() -> missing(deployment).isEmpty());

    assertDoesItsWork(deployment);
  }

  @Test
  void shouldLogNoSecret() throws Exception {
    String user = "discreet";
    Deployment byPassword = deployment(user, login(user));
    Deployment byToken =
        deployment(user, broker.tokenLogin("token-client", CLIENTS.get("token-client")));
    try (LogCapture log = LogCapture.open()) {
      assertThatThrownBy(() -> startAndClose(byPassword))
          .isInstanceOf(MissingAccessException.class);
      assertThatThrownBy(() -> startAndClose(byToken)).isInstanceOf(MissingAccessException.class);

      assertThat(log.messages())
          .anySatisfy(line -> assertThat(line).contains("sasl.jaas.config = [hidden]"))
          .noneSatisfy(line -> assertThat(line).contains(PASSWORD))
          .noneSatisfy(line -> assertThat(line).contains(CLIENTS.get("token-client")))
          .noneSatisfy(line -> assertThat(line).contains(Certificates.PASSWORD));
    }
  }

  @Test
  void shouldSayWhichPermissionIsMissing() throws Exception {
    String user = "restricted";
    Deployment deployment = deployment(user, login(user));
    List<AclBinding> permitted = permitted(deployment, user);
    broker.allow(permitted);
    for (AclBinding one : permitted) {
      if (isOnChangelog(one) && one.entry().operation() != AclOperation.CREATE) {
        createTopic(one.pattern().name());
      }
      broker.allowNoMore(one);
      await().atMost(LIMIT).untilAsserted(() -> assertMissing(one, missing(deployment)));
      broker.allow(List.of(one));
    }
  }

  private static boolean isOnChangelog(AclBinding binding) {
    return binding.pattern().name().endsWith("-changelog");
  }

  private static void createTopic(String name) {
    try (TopicAdmin admin = new TopicAdmin(broker.adminSettings())) {
      var unused =
          admin.create(List.of(new TopicPlan(name, 1, true, Map.of())), Optional.of((short) 1));
    }
  }

  /** Who may not even describe a resource is not told which operations on it are permitted. */
  private static void assertMissing(AclBinding one, List<Permission> missing) {
    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).resource()).isEqualTo(one.pattern());
    assertThat(missing.get(0).operations()).contains(one.entry().operation());
  }

  @Test
  void shouldNotStartWithoutPermission() throws Exception {
    String user = "forbidden";
    Deployment deployment = deployment(user, login(user));
    List<AclBinding> permitted = permitted(deployment, user);
    broker.allow(permitted.subList(1, permitted.size()));
    await().atMost(LIMIT).until(() -> missing(deployment).size() == 1);

    assertThatThrownBy(() -> startAndClose(deployment))
        .isInstanceOf(MissingAccessException.class)
        .hasMessageContaining(
            "Read, DescribeConfigs on topic " + deployment.config().topics().messages())
        .hasMessageContaining("bin/stickers topics acls");
  }

  @Test
  void shouldSayThatThePasswordIsWrong() throws Exception {
    broker.addUser("forgetful", PASSWORD);
    Deployment deployment = deployment("forgetful", broker.scramLogin("forgetful", "wrong"));

    assertThatThrownBy(() -> startAndClose(deployment))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageContaining("SCRAM-SHA-512")
        .hasMessageContaining("kafka.sasl.");
    assertThat(errorsOfTopicsCheck(deployment))
        .containsOnlyOnce("\n")
        .startsWith("stickers: No login to the brokers: ")
        .doesNotContain("wrong");
  }

  @Test
  void shouldSayThatTheSecretIsWrong() {
    Deployment deployment = deployment("token-client", broker.tokenLogin("token-client", "wrong"));

    assertThat(errorsOfTopicsCheck(deployment))
        .containsOnlyOnce("\n")
        .contains("401", "token endpoint")
        .doesNotContain(" at org.apache")
        .doesNotContain("wrong");
  }

  @Test
  void shouldSayThatTheBrokerIsNotTrusted() throws Exception {
    Map<String, String> settings = new HashMap<>(login("distrustful"));
    settings.keySet().removeIf(key -> key.startsWith("kafka.ssl.truststore"));
    Deployment deployment = deployment("distrustful", settings);

    assertThatThrownBy(() -> startAndClose(deployment))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageContaining("SSL handshake failed");
  }

  private static Map<String, String> login(String user) throws Exception {
    broker.addUser(user, PASSWORD);
    return broker.scramLogin(user, PASSWORD);
  }

  private static Deployment deployment(String user, Map<String, String> differing) {
    Deployment deployment =
        Deployment.of(broker.bootstrapServers(), directory.resolve("state-of-" + user), differing);
    deployment.createTopics(broker.adminSettings());
    return deployment;
  }

  private static List<AclBinding> permitted(Deployment deployment, String user) {
    List<AclBinding> bindings = new ArrayList<>();
    AccessPlan.of(deployment.config())
        .forEach(permission -> bindings.addAll(permission.bindings("User:" + user)));
    return bindings;
  }

  private static List<Permission> missing(Deployment deployment) {
    StickerStreamsConfig config = deployment.config();
    try (AccessCheck check = new AccessCheck(KafkaSettings.client(config))) {
      return check.missing(AccessPlan.of(config));
    }
  }

  private static void assertDoesItsWork(Deployment deployment) throws InterruptedException {
    String embeddings = deployment.config().topics().embeddings();
    try (Traffic traffic = new Traffic(deployment, broker.adminSettings());
        StickerApplication application = deployment.start(encoders(), new SimpleMeterRegistry())) {
      traffic.upload("cake", "birthday");
      await().atMost(LIMIT).until(() -> application.index().size() == 1);
      traffic.say("m-1", "birthday");
      traffic.send(embeddings, Traffic.bytes("broken"), Traffic.bytes("not an embedding"));
      traffic.send(
          deployment.config().topics().messages(),
          Traffic.bytes("m-2"),
          Traffic.bytes("not a message"));
      await().atMost(LIMIT).until(() -> traffic.answers().records().size() == 1);
      await().atMost(LIMIT).until(() -> traffic.deadLetters().records().size() == 2);
      assertThat(traffic.events().values()).hasSize(1);
    }
  }

  private static void startAndClose(Deployment deployment) throws InterruptedException {
    deployment.start(encoders(), new SimpleMeterRegistry()).close();
  }

  private static WordEncoders encoders() {
    return new WordEncoders(Duration.ZERO, EncodeObserver.NONE);
  }

  private static boolean isUsed(AclBinding binding) {
    return RecordingAuthorizer.uses().stream().anyMatch(use -> allows(binding, use));
  }

  private static boolean allows(AclBinding binding, Use use) {
    String name = binding.pattern().name();
    boolean named =
        binding.pattern().patternType() == PatternType.PREFIXED
            ? use.name().startsWith(name)
            : use.name().equals(name);
    return named
        && use.principal().equals(binding.entry().principal())
        && use.type() == binding.pattern().resourceType()
        && use.operation() == binding.entry().operation();
  }

  private static String errorsOfTopicsCheck(Deployment deployment) {
    List<String> arguments = new ArrayList<>(List.of("topics", "check"));
    deployment
        .settings()
        .forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    StringWriter errors = new StringWriter();
    int exitCode =
        StickersCommand.commandLine(
                new PrintWriter(new StringWriter()), new PrintWriter(errors, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(exitCode).isNotZero();
    return errors.toString();
  }
}
