package dev.stickerstreams.state;

/**
 * What a self-check found in one embedding space.
 *
 * @param statistics size, slots and memory
 * @param graph what searches can reach, with histograms
 * @param queries searches compared with exact search
 * @param recallAt10 share of the exact ten nearest vectors that they found; NaN without queries
 * @param comparedPerSearch mean number of vectors a search compared
 */
public record SpaceHealth(
    SpaceStatistics statistics,
    GraphSurvey graph,
    int queries,
    double recallAt10,
    double comparedPerSearch) {}
