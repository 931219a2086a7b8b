# The application as an image. VARIANT is cpu, or gpu for a machine with an NVIDIA driver:
#
#   docker build -t sticker-streams .
#   docker build -t sticker-streams:gpu --build-arg VARIANT=gpu .
#
# The root file system may be read-only. It writes to /var/lib/sticker-streams, which is to be kept,
# and to /tmp, which must allow execution: native libraries are unpacked there.
ARG VARIANT=cpu

FROM maven:3.9.16-eclipse-temurin-25 AS build
ARG VARIANT
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/maven-repository \
    if [ "$VARIANT" = gpu ]; then set -- -Dgpu; fi \
    && mvn -q -B -Dmaven.repo.local=/maven-repository -pl app -am \
        package dependency:copy-dependencies \
        -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -DincludeScope=runtime "$@" \
    && mv app/target/dependency lib \
    && cp app/target/app-*.jar lib/

FROM eclipse-temurin:25-jre-noble AS runtime-cpu

FROM nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04 AS runtime-gpu
ENV JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/java/openjdk/bin:$PATH \
    LANG=C.UTF-8
COPY --from=runtime-cpu /opt/java/openjdk /opt/java/openjdk

# hadolint ignore=DL3006 # one of the two stages above
FROM runtime-${VARIANT} AS application
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Sticker Streams" \
      org.opencontainers.image.description="Real-time sticker suggestions for chat messages on Kafka Streams" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

RUN groupadd --system --gid 10001 stickers \
    && useradd --system --uid 10001 --gid stickers --no-create-home \
        --home-dir /var/lib/sticker-streams --shell /usr/sbin/nologin stickers \
    && install -d -o stickers -g stickers -m 0750 /var/lib/sticker-streams

COPY LICENSE NOTICE /opt/sticker-streams/
COPY demo/catalogues/fluent-emoji /opt/sticker-streams/demo/catalogues/fluent-emoji
COPY --chmod=0755 ops/healthcheck.sh /opt/sticker-streams/
COPY --from=build /build/lib /opt/sticker-streams/lib

# JDK_JAVA_OPTIONS is free for further options of the JVM, such as -Xmx4g
ENV LC_ALL=C.UTF-8 \
    STICKERS_HOME=/opt/sticker-streams \
    STICKERS_STATE_DIR=/var/lib/sticker-streams/state \
    STICKERS_HTTP_HOST=0.0.0.0 \
    STICKERS_HTTP_PORT=8081 \
    DJL_CACHE_DIR=/tmp/djl
WORKDIR /opt/sticker-streams
USER 10001:10001
VOLUME /var/lib/sticker-streams
EXPOSE 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m --retries=3 \
    CMD ["/opt/sticker-streams/healthcheck.sh", "/health/live"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
            "-XX:+UnlockExperimentalVMOptions", "-XX:G1MaxNewSizePercent=10", \
            "-XX:+UseTransparentHugePages", \
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
            "--add-modules", "jdk.incubator.vector", \
            "-cp", "/opt/sticker-streams/lib/*", "dev.stickerstreams.app.cli.StickersMain"]
CMD ["serve"]
