/**
 * The frame of the command line: the root command, error handling, exit codes and progress. The
 * commands themselves are {@link dev.stickerstreams.app.cli.Subcommand}s, contributed by any
 * module.
 */
package dev.stickerstreams.app.cli;
