/** The page of the demo and its server, which is a producer like any other. */
package dev.stickerstreams.demo.web;
