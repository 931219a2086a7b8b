#!/usr/bin/env python3
"""Starts what docker-compose.yml starts, without containers, and runs the same health checks.

The broker, the schema registry, the topics job, the application and the demo producer run as
processes, in the order and with the environment that docker-compose.yml says; only host names and
ports are replaced. Prometheus and Grafana are left out. Afterwards the application gets a SIGTERM
and has to end within its stop_grace_period. Exits with 1 if anything is not as it should be.

    bin/stickers --version                 # builds
    python3 ops/run_like_compose.py        # needs PyYAML, a JDK 21 or newer and Maven
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRIPTS_ONLY = {"KAFKA_HEAP_OPTS", "KAFKA_OPTS", "KAFKA_JVM_PERFORMANCE_OPTS"}
METRICS_OF_OTHERS = ROOT / "ops/prometheus/other-metrics.txt"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seconds(duration):
    number, unit = re.fullmatch(r"(\d+)(s|m)", duration).groups()
    return int(number) * (60 if unit == "m" else 1)


def wait_for(what, limit, condition):
    """Seconds until the condition holds; a condition that fails does not hold yet."""
    start = time.monotonic()
    while time.monotonic() - start < limit:
        try:
            if condition():
                return time.monotonic() - start
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit(f"{what} is not there after {limit} s")


class Stack:
    """The processes, their addresses and what was found out about them."""

    def __init__(self, arguments, directory):
        self.compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
        self.java = str(pathlib.Path(arguments.java_home) / "bin/java")
        self.lib = arguments.lib
        self.broker_lib = arguments.broker_lib
        self.directory = pathlib.Path(directory)
        self.running = {}
        self.findings = []
        self.internal, self.external, self.controller, self.registry, self.http = (
            free_port() for _ in range(5)
        )

    def environment(self, service):
        """The service's environment with this machine's addresses in place of the containers'."""
        addresses = [
            ("http://schema-registry:8080", f"http://127.0.0.1:{self.registry}"),
            ("kafka:19092", f"127.0.0.1:{self.internal}"),
            ("kafka:9093", f"127.0.0.1:{self.controller}"),
            ("localhost:9092", f"127.0.0.1:{self.external}"),
            ("INTERNAL://:19092", f"INTERNAL://127.0.0.1:{self.internal}"),
            ("EXTERNAL://:9092", f"EXTERNAL://127.0.0.1:{self.external}"),
            ("CONTROLLER://:9093", f"CONTROLLER://127.0.0.1:{self.controller}"),
        ]
        result = {}
        for name, value in self.compose[service]["environment"].items():
            for there, here in addresses:
                value = value.replace(there, here)
            result[name] = value
        return result

    def start(self, name, command, environment, cwd=None):
        log = open(self.directory / f"{name}.log", "wb")
        self.running[name] = subprocess.Popen(
            command, env=os.environ | environment, cwd=cwd, stdout=log, stderr=log
        )

    def found(self, what, result):
        self.findings.append((what, result))
        print(f"{what:<45} {result}", flush=True)

    def start_broker(self):
        """Like the image: KAFKA_A_B becomes a.b, the directory is formatted, the broker started."""
        environment = self.environment("kafka")
        environment["KAFKA_LOG_DIRS"] = str(self.directory / "kafka-data")
        properties = self.directory / "server.properties"
        with properties.open("w") as file:
            for name, value in environment.items():
                if name.startswith("KAFKA_") and name not in SCRIPTS_ONLY:
                    key = name.removeprefix("KAFKA_").lower().replace("_", ".")
                    file.write(f"{key}={value}\n")
        command = [self.java, *environment["KAFKA_HEAP_OPTS"].split(), "-cp", f"{self.broker_lib}/*"]
        subprocess.run(
            [*command, "kafka.tools.StorageTool", "format"]
            + ["--cluster-id", environment["CLUSTER_ID"], "--config", str(properties)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        self.start("kafka", [*command, "kafka.Kafka", str(properties)], {})
        address = ("127.0.0.1", self.internal)
        took = wait_for("kafka", 60, lambda: socket.create_connection(address, 1).close() is None)
        self.found("kafka: accepts connections", f"after {took:.0f} s")

    def start_registry(self):
        image = self.compose["schema-registry"]["image"]
        home = fetch_registry(image.split(":")[1])
        environment = self.environment("schema-registry")
        environment["QUARKUS_HTTP_PORT"] = str(self.registry)
        environment["QUARKUS_MANAGEMENT_PORT"] = str(free_port())
        self.start("schema-registry", [self.java, "-Xmx512m", "-jar", "quarkus-run.jar"], environment, home)
        url = self.compose["schema-registry"]["healthcheck"]["test"][-1]
        url = url.replace("localhost:8080", f"127.0.0.1:{self.registry}")
        took = wait_for("schema-registry", 180, lambda: urllib.request.urlopen(url).status == 200)
        self.found("schema-registry: its health check", f"after {took:.0f} s")

    def stickers(self, service):
        """Command and environment of a service of the application's image."""
        entry = [self.java, "-XX:MaxRAMPercentage=10", "-XX:+ExitOnOutOfMemoryError"]
        entry += ["-XX:+UnlockExperimentalVMOptions", "-XX:G1MaxNewSizePercent=10"]
        entry += ["--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector"]
        entry += ["-cp", f"{self.lib}/*", "dev.stickerstreams.app.cli.StickersMain"]
        environment = self.environment(service) | {
            "STICKERS_HOME": str(ROOT),
            "STICKERS_STATE_DIR": str(self.directory / "state"),
            "STICKERS_HTTP_HOST": "0.0.0.0",
            "STICKERS_HTTP_PORT": str(self.http),
        }
        return entry + self.compose[service]["command"], environment

    def run_job(self, service):
        command, environment = self.stickers(service)
        start = time.monotonic()
        done = subprocess.run(
            command, env=os.environ | environment, cwd=ROOT, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise SystemExit(f"{service} failed with {done.returncode}: {done.stderr}")
        last_line = done.stdout.strip().splitlines()[-1]
        self.found(f"{service}: exits with 0", f"after {time.monotonic() - start:.0f} s: {last_line}")

    def start_producer(self):
        command, environment = self.stickers("demo-producer")
        self.start("demo-producer", command, environment, ROOT)

    def start_application(self):
        command, environment = self.stickers("application")
        self.start("application", command, environment)
        test = self.compose["application"]["healthcheck"]
        script = [str(ROOT / "ops/healthcheck.sh"), test["test"][-1]]

        def healthy():
            if self.running["application"].poll() is not None:
                raise SystemExit("the application ended; see application.log")
            return subprocess.run(script, env=os.environ | environment, stderr=subprocess.DEVNULL).returncode == 0

        took = wait_for("application", seconds(test["start_period"]), healthy)
        self.found("application: its health check", f"after {took:.0f} s")

    def metrics(self):
        return urllib.request.urlopen(f"http://127.0.0.1:{self.http}/metrics").read().decode()

    def check_index(self):
        def filled():
            sample = re.search(r"^stickers_index_stickers (\S+)", self.metrics(), re.MULTILINE)
            return sample and float(sample.group(1)) >= 1_000

        took = wait_for("the catalogue in the index", 300, filled)
        self.found("application: has the catalogue in its index", f"after {took:.0f} s")

    def check_chat(self):
        def answered():
            if self.running["demo-producer"].poll() is not None:
                raise SystemExit("the demo producer ended; see demo-producer.log")
            sample = re.search(r"^stickers_messages_suggested_total (\S+)", self.metrics(), re.MULTILINE)
            return sample and float(sample.group(1)) >= 3

        took = wait_for("an answer to the demo producer's chat", 120, answered)
        self.found("demo producer: is answered", f"after {took:.0f} s")

    def check_metrics(self, keep):
        scraped = self.metrics()
        if keep:
            pathlib.Path(keep).write_text(scraped)
        names = set(re.findall(r"^([a-zA-Z_:][a-zA-Z0-9_:]*)", scraped, re.MULTILINE))
        missing = set(METRICS_OF_OTHERS.read_text().split()) - names
        if missing:
            raise SystemExit(f"not among the application's metrics: {', '.join(sorted(missing))}")
        self.found("application: has the metrics of Kafka and the JVM", f"{len(names)} names scraped")

    def stop_application(self):
        grace = seconds(self.compose["application"]["stop_grace_period"])
        process = self.running.pop("application")
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=grace)
        self.found("application: ends on SIGTERM", f"after {time.monotonic() - start:.1f} s of {grace} s")

    def stop(self):
        for process in reversed(list(self.running.values())):
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()


def fetch_registry(version):
    """The server of that version from its Maven artifact."""
    home = ROOT / "target/schema-registry" / version
    if not home.exists():
        archive = f"apicurio-registry-app-{version}-all.tar.gz"
        subprocess.run(
            ["mvn", "-q", "-B", "dependency:copy", f"-DoutputDirectory={home.parent}"]
            + [f"-Dartifact=io.apicurio:apicurio-registry-app:{version}:tar.gz:all"],
            cwd=ROOT,
            check=True,
        )
        home.mkdir()
        shutil.unpack_archive(home.parent / archive, home)
    return home


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--java-home", default=os.environ.get("JAVA_HOME", "/usr"))
    parser.add_argument("--lib", default=ROOT / "demo/target/lib", help="jars of the application")
    parser.add_argument("--broker-lib", default=ROOT / "demo/target/lib", help="jars of Kafka")
    parser.add_argument("--keep-metrics", metavar="FILE", help="where to write what was scraped")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="like-compose-", ignore_cleanup_errors=True) as directory:
        stack = Stack(arguments, directory)
        try:
            stack.start_broker()
            stack.start_registry()
            stack.run_job("topics")
            stack.start_application()
            stack.start_producer()
            stack.check_index()
            stack.check_chat()
            stack.check_metrics(arguments.keep_metrics)
            stack.stop_application()
        except BaseException:
            for log in pathlib.Path(directory).glob("*.log"):
                print(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}", file=sys.stderr)
            raise
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
