package dev.stickerstreams.demo.integration;

import dev.stickerstreams.demo.broker.BrokerSettings;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker that speaks TLS, wants a login (SCRAM-SHA-512 or OAUTHBEARER) and permits what its
 * access control list names, and nothing else. Its administrator logs in by PLAIN.
 */
final class SecuredBroker implements AutoCloseable {

  private static final String ADMIN_PASSWORD = "admin-password";
  private static final int SCRAM_ITERATIONS = 4096;

  private final EmbeddedBroker broker;
  private final Certificates certificates;
  private final TokenServer tokens;
  private final Admin admin;

  private SecuredBroker(EmbeddedBroker broker, Certificates certificates, TokenServer tokens) {
    this.broker = broker;
    this.certificates = certificates;
    this.tokens = tokens;
    this.admin = Admin.create(adminSettings());
  }

  static SecuredBroker start(Path directory, TokenServer tokens) throws Exception {
    Certificates certificates = Certificates.create(directory);
    BrokerSettings settings = BrokerSettings.in(directory.resolve("data"));
    for (Map.Entry<String, String> setting : secured(certificates, tokens).entrySet()) {
      settings = settings.with(setting.getKey(), setting.getValue());
    }
    return new SecuredBroker(EmbeddedBroker.start(settings), certificates, tokens);
  }

  private static Map<String, String> secured(Certificates certificates, TokenServer tokens) {
    Map<String, String> settings = new HashMap<>(trusting(certificates));
    settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("ssl.keystore.location", certificates.keys().toString());
    settings.put("ssl.keystore.password", Certificates.PASSWORD);
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER,PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.clients.plain.sasl.jaas.config",
        plainLogin().replace(";", " user_admin=\"" + ADMIN_PASSWORD + "\";"));
    settings.put(
        "listener.name.clients.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put(
        "listener.name.clients.oauthbearer.sasl.jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    settings.put(
        "listener.name.clients.oauthbearer.sasl.server.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
    settings.put("sasl.oauthbearer.jwks.endpoint.url", tokens.keysUrl());
    settings.put("sasl.oauthbearer.expected.audience", TokenServer.AUDIENCE);
    settings.put("sasl.oauthbearer.expected.issuer", tokens.issuer());
    settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
    settings.put("super.users", "User:admin;User:ANONYMOUS");
    return settings;
  }

  private static Map<String, String> trusting(Certificates certificates) {
    return Map.of(
        "ssl.truststore.location",
        certificates.trusted().toString(),
        "ssl.truststore.password",
        Certificates.PASSWORD);
  }

  private static String plainLogin() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"admin\" password=\"%s\";".formatted(ADMIN_PASSWORD);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Settings of a client that may do everything. */
  Map<String, Object> adminSettings() {
    Map<String, Object> settings = new HashMap<>(trusting(certificates));
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", plainLogin());
    return settings;
  }

  /** An application's settings for TLS and SCRAM. */
  Map<String, String> scramLogin(String user, String password) {
    Map<String, String> settings = tls();
    settings.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"%s\" password=\"%s\";".formatted(user, password));
    return settings;
  }

  /** An application's settings for TLS and OAuth 2 by client credentials. */
  Map<String, String> tokenLogin(String client, String secret) {
    Map<String, String> settings = tls();
    settings.put("kafka.sasl.mechanism", "OAUTHBEARER");
    settings.put("kafka.sasl.oauthbearer.token.endpoint.url", tokens.tokenUrl());
    settings.put(
        "kafka.sasl.login.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
    settings.put(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    settings.put("kafka.sasl.oauthbearer.client.credentials.client.id", client);
    settings.put("kafka.sasl.oauthbearer.client.credentials.client.secret", secret);
    return settings;
  }

  private Map<String, String> tls() {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.security.protocol", "SASL_SSL");
    trusting(certificates).forEach((key, value) -> settings.put("kafka." + key, value));
    return settings;
  }

  void addUser(String user, String password) throws ExecutionException, InterruptedException {
    ScramCredentialInfo credential =
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS);
    admin
        .alterUserScramCredentials(
            List.of(new UserScramCredentialUpsertion(user, credential, password)))
        .all()
        .get();
  }

  void allow(List<AclBinding> bindings) throws ExecutionException, InterruptedException {
    admin.createAcls(bindings).all().get();
  }

  void allowNoMore(AclBinding binding) throws ExecutionException, InterruptedException {
    AclBindingFilter filter = binding.toFilter();
    admin.deleteAcls(List.of(filter)).all().get();
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
