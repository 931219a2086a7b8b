#!/usr/bin/env python3
"""Trains the ranking of suggestions: topology/src/main/resources/ranking/model.json.

    python3 -m pip install -r topology/ranking/requirements.txt
    topology/ranking/dump_features.sh /tmp/features
    python3 topology/ranking/train_ranking.py /tmp/features topology/src/main/resources/ranking/model.json

The features come from the application itself (bin/stickers eval --features), so that training and serving see the same
numbers. Three parts, all seeded:

scales    by model: the cosine of unrelated texts (the median of the last candidates) and of texts that say the same
          (the 95th percentile of first candidates that fit).
wants     by model: a logistic regression on a message's vector that tells whether it wants a sticker. In training,
          a message's own value comes from folds that lack its family.
trees     gradient-boosted trees on the features of a message and a candidate; monotone where more can only be better.
          Messages of a language weigh alike, and so do messages and phrases.

Trains on the split train, calibrates (Platt 1999) on the first candidates of dev, and prints figures of dev. The split test is not read.
"""

import argparse
import collections
import json
import pathlib

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

SEED = 820
BETTER = {
    "similarity": 1, "similarityGap": -1, "second": 1, "words": 1, "wordsGap": -1, "grams": 1, "labelShared": 1,
    "messageShared": 1, "typed": 1, "implied": 1, "agreement": 1, "comforts": 1, "negated": -1, "rank": -1, "wants": 1,
    "bestSimilarity": 0, "expected": 1, "expectedGap": -1, "expectsNothing": -1,
}
PHRASE_WEIGHT = 0.3
CALIBRATED = 3
UNKNOWN = 0.5
MESSAGES = pathlib.Path(__file__).resolve().parents[2] / "demo/catalogues/fluent-emoji/messages"


def read(directory, names):
    return [json.loads(line) for name in names for line in (directory / name).open(encoding="utf-8")]


def families():
    lines = [line for file in sorted(MESSAGES.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    return {message["text"]: message["family"] for message in map(json.loads, lines)}


def scales(queries):
    last, same = collections.defaultdict(list), collections.defaultdict(list)
    for query in queries:
        cosines = [cosine for cosine in query["cosines"] if cosine is not None]
        if len(cosines) < 20:
            continue
        last[query["model"]].append(sorted(cosines, reverse=True)[min(49, len(cosines) - 1)])
        best = int(numpy.argmax([-1 if c is None else c for c in query["cosines"]]))
        if query["relevant"][best]:
            same[query["model"]].append(query["cosines"][best])
    return {
        model: {"unrelated": float(numpy.median(last[model])), "same": float(numpy.percentile(same[model], 95))}
        for model in sorted(last)
    }


def wants(queries, family_of):
    """Heads by model, and each training query's value from a fold without its family."""
    heads, values = {}, {}
    for model in sorted({query["model"] for query in queries}):
        own = [query for query in queries if query["model"] == model]
        x = numpy.array([query["vector"] for query in own])
        y = numpy.array([query["kind"] != "nothing" for query in own])
        groups = [family_of[query["text"]] for query in own]
        head = LogisticRegression(C=WANTS_C, class_weight="balanced", max_iter=2000)
        out = numpy.zeros(len(own))
        for fit, held in GroupKFold(8).split(x, y, groups):
            out[held] = head.fit(x[fit], y[fit]).decision_function(x[held])
        print(f"wants {model}: {len(own)} messages, AUC on families held out {roc_auc_score(y, out):.3f}")
        head.fit(x, y)
        heads[model] = {"bias": float(head.intercept_[0]), "weights": [float(w) for w in head.coef_[0]]}
        values.update({id(query): float(value) for query, value in zip(own, out)})
    return heads, values


WANTS_C = 4.0


def scaled(cosines, scale):
    cosines = numpy.array([numpy.nan if c is None else c for c in cosines], dtype=float)
    similarity = (cosines - scale["unrelated"]) / (scale["same"] - scale["unrelated"])
    return numpy.where(numpy.isnan(similarity), -1, numpy.maximum(-1, similarity))


def prepared(queries, names, scale, heads, own_wants):
    """The features with scales and heads of this training in place of those that the dump was made with."""
    index = {name: i for i, name in enumerate(names)}
    for query in queries:
        x = numpy.array(query["features"], dtype=float)
        if len(x) == 0:
            continue
        s = scale.get(query["model"], {"unrelated": 0.3, "same": 0.9})
        similarity = scaled(query["cosines"], s)
        x[:, index["similarity"]] = similarity
        x[:, index["second"]] = scaled(query["seconds"], s)
        x[:, index["bestSimilarity"]] = similarity.max()
        x[:, index["similarityGap"]] = similarity.max() - similarity
        head = heads[query["model"]]
        value = own_wants.get(id(query))
        if value is None:
            value = head["bias"] + float(numpy.dot(head["weights"], query["vector"]))
        x[:, index["wants"]] = value
        query["x"] = x
        query["y"] = numpy.array(query["relevant"], dtype=float)
    return [query for query in queries if "x" in query]


def without_words(query, names):
    """The query while the index of words is being filled."""
    x = query["x"].copy()
    for name in ("words", "wordsGap", "bestWords", "grams"):
        x[:, names.index(name)] = 0
    return {**query, "x": x}


def without_emoji(query, names):
    """The query to stickers that stand for no emoji: none that only an emoji found, no evidence of one."""
    x = query["x"].copy()
    found = (x[:, names.index("rank")] < x[:, names.index("rank")].max()) | (x[:, names.index("words")] > 0) | (
        x[:, names.index("grams")] > 0)
    for name in ("typed", "implied", "predicted", "expected", "expectedGap", "bestExpected"):
        x[:, names.index(name)] = 0
    allowed = [allowed for allowed, kept in zip(query["allowed"], found) if kept]
    return {**query, "x": x[found], "y": query["y"][found], "allowed": allowed}


def without_prediction(query, names):
    """The query by a model that no emoji are predicted for."""
    query = without_emoji(query, names)
    query["x"][:, names.index("expectsNothing")] = UNKNOWN
    return query


def table(queries, weigh):
    x = numpy.concatenate([query["x"] for query in queries])
    y = numpy.concatenate([query["y"] for query in queries])
    weights = numpy.concatenate([numpy.full(len(query["y"]), weigh(query)) for query in queries])
    return x, y, weights / weights.mean()


def exported(boosted):
    trees = []
    for (tree,) in boosted._predictors:
        nodes = tree.nodes
        trees.append({
            "feature": [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
            "threshold": [0 if n["is_leaf"] else float(n["num_threshold"]) for n in nodes],
            "left": [int(n["left"]) for n in nodes],
            "right": [int(n["right"]) for n in nodes],
            "value": [float(n["value"]) if n["is_leaf"] else 0 for n in nodes],
        })
    return float(boosted._baseline_prediction.ravel()[0]), trees


def report(name, queries, probability):
    groups = collections.defaultdict(list)
    wanting, nothing, first = [], [], []
    for query in queries:
        p = probability(query)
        order = numpy.argsort(-(p - 10 * (~numpy.array(query["allowed"]))))[:5]
        top = float(p[order[0]])
        if query["kind"] == "nothing":
            nothing.append(top)
        else:
            wanting.append(top)
            fits = query["y"][order]
            for group in ("all", query["language"], query["kind"]):
                groups[group].append((bool(fits[0]), bool(fits.any())))
        first.append((top, float(query["y"][order[0]])))
    print(f"\n{name}")
    for group, hits in sorted(groups.items(), key=lambda item: -len(item[1])):
        hits = numpy.array(hits)
        print(f"  {group:14} {len(hits):5}  hit@1 {hits[:, 0].mean():.3f}  hit@5 {hits[:, 1].mean():.3f}")
    if not nothing:
        return
    wanting, nothing, first = map(numpy.array, (wanting, nothing, first))
    auc = roc_auc_score([1] * len(wanting) + [0] * len(nothing), numpy.concatenate([wanting, nothing]))
    bins = numpy.minimum(9, (first[:, 0] * 10).astype(int))
    ece = sum(abs((first[bins == b, 0] - first[bins == b, 1]).sum()) for b in range(10)) / len(first)
    print(f"  AUC {auc:.3f}  calibration error {ece:.3f}")
    for threshold in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        print(f"  from {threshold:.2f} on: answered {(wanting >= threshold).mean():.2f}, nothing answered "
              f"{(nothing >= threshold).mean():.2f}")


def main():
    parser = argparse.ArgumentParser(description="Trains the ranking of suggestions.")
    parser.add_argument("features", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    options = parser.parse_args()
    names = json.loads(options.model.read_text("utf-8"))["features"]
    family_of = families()
    own = [q for q in read(options.features, ["messages.jsonl"]) if q["split"] != "test"]
    multi = [q for q in read(options.features, ["messages-multilingual.jsonl"]) if q["split"] != "test"]
    phrases = read(options.features, ["phrases.jsonl"])
    train = [q for q in own + multi if q["split"] == "train"]
    dev = [q for q in own if q["split"] == "dev"]
    dev_multi = [q for q in multi if q["split"] == "dev"]

    scale = scales(train)
    heads, values = wants(train, family_of)
    unknown = float(numpy.median([values[id(query)] for query in train if query["kind"] != "nothing"]))
    train = prepared(train, names, scale, heads, values)
    dev, dev_multi = (prepared(queries, names, scale, heads, {}) for queries in (dev, dev_multi))
    phrases = prepared(phrases, names, scale, heads, {})
    phrases = [q for i, q in enumerate(phrases) if sum(q["relevant"]) > 0 and hash_of(q["stickers"], q["relevant"]) < 0.5]
    # The prediction of emoji knows these phrases: it was trained on them.
    phrases = [without_emoji(query, names) for query in phrases]

    train += [without_words(query, names) for query in train[::4]] + [
        without_emoji(query, names) for query in train[1::8]] + [
        without_prediction(query, names) for query in train[5::8]]
    counts = collections.Counter(query["language"] for query in train)
    def weigh(query):
        if query["kind"] == "phrase":
            return PHRASE_WEIGHT
        return (counts.most_common(1)[0][1] / counts[query["language"]]) ** 0.3
    x, y, weights = table(train + phrases, weigh)
    boosted = HistGradientBoostingClassifier(
        max_iter=90, learning_rate=0.1, max_depth=4, max_leaf_nodes=12, min_samples_leaf=60, l2_regularization=5.0,
        monotonic_cst=[BETTER.get(name, 0) for name in names], early_stopping=False, random_state=SEED)
    boosted.fit(x, y, sample_weight=weights)

    logit, fits = [], []
    for query in dev + dev_multi:
        scores = boosted.decision_function(query["x"])
        best = numpy.argsort(-scores)[:CALIBRATED]
        logit.extend(scores[best])
        fits.extend(query["y"][best])
    platt = LogisticRegression(C=1e6).fit(numpy.array(logit)[:, None], fits)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    print(f"Platt on dev: slope {slope:.3f}, offset {offset:.3f}")
    base, trees = exported(boosted)
    for tree in trees:
        tree["value"] = [round(slope * v, 6) for v in tree["value"]]
        tree["threshold"] = [round(t, 6) for t in tree["threshold"]]
    for head in heads.values():
        head["weights"] = [round(w, 5) for w in head["weights"]]
    options.model.write_text(json.dumps(
        {"unknownWants": round(unknown, 3), "features": names, "offset": round(slope * base + offset, 6), "trees": trees, "scales": scale, "wants": heads},
        separators=(",", ":")) + "\n", "utf-8")

    probability = lambda query: 1 / (1 + numpy.exp(-(slope * boosted.decision_function(query["x"]) + offset)))
    report("dev", dev, probability)
    report("dev, multilingual model for all", dev_multi, probability)
    report("phrases (in training)", phrases, probability)
    plain = names.index("similarity")
    report("dev by similarity alone", dev, lambda query: query["x"][:, plain])


def hash_of(stickers, relevant):
    """A fixed number in [0, 1) of a phrase's sticker, so that half of the stickers stay out of training."""
    import hashlib
    sticker = stickers[relevant.index(True)]
    return int.from_bytes(hashlib.sha256(sticker.encode()).digest()[:4], "big") / 2**32


if __name__ == "__main__":
    main()
