package dev.stickerstreams.demo.playground;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to set up a playground.
 *
 * @param catalogue directory of the stickers to choose from
 * @param data where topics and index are kept; empty for a place in the user's cache
 * @param brokerPort port of the broker; 0 for any free one
 * @param registryPort port of a schema registry, 0 for any free one; empty for no registry
 * @param settings configuration of the application
 * @param imageUriPrefix where images are served; empty for nowhere
 */
public record PlaygroundOptions(
    Path catalogue,
    Optional<Path> data,
    int brokerPort,
    Optional<Integer> registryPort,
    Map<String, String> settings,
    Optional<String> imageUriPrefix) {}
