"""What the sentence encoders share: sessions of ONNX Runtime, batches, pooling."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from stemma.records.engines import Vectors

# The width of both encoders' vectors.
WIDTH = 384
_BATCH = 32
_THREADS = 2


def open_session(model: str | bytes) -> Any:
    """A session for a model: the path of its file, or its bytes."""
    # Its builds from 1.31 on write an id of the device and queue events unless this is set before
    # they are loaded. Nothing leaves a desk that its owner did not send.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    # Threads that wait in a loop for each other take, on a busy machine, more than half as much
    # again as the work itself (3.8 s against 2.4 s for 306 sentences); the vectors are the same.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def encode_in_batches(texts: Sequence[str], encode: Callable[[list[str]], Vectors]) -> Vectors:
    """The rows that `encode` gives for batches of texts, in the order of the texts.

    Texts of like length share a batch, for speed; rows must not depend on their batch.
    """
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
    rows: dict[int, Vectors] = {}
    for first in range(0, len(order), _BATCH):
        chosen = order[first : first + _BATCH]
        rows.update(zip(chosen, encode([texts[i] for i in chosen]), strict=True))
    return np.stack([rows[i] for i in range(len(texts))])


def pool_rows(hidden: Vectors, mask: npt.NDArray[Any]) -> Vectors:
    """The mean of each text's pieces; `hidden` has shape (texts, pieces, width)."""
    weight = mask[:, :, None].astype(np.float32)
    pooled: Vectors = (hidden * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-9)
    return pooled


def scale_rows(rows: Vectors) -> Vectors:
    """The rows with a length of 1."""
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norm, 1e-12)).astype(np.float32)
    return unit
