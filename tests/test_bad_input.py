"""Bad input, as a student would give it: every error says what was expected, what was received, how to fix it."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest
import torch

from dlcore import autograd, data, neuron, nn, ops, optim, train, viz
from dlcore.arrays import like
from dlcore.errors import (
    DataError,
    DivergenceError,
    DlcoreError,
    DtypeError,
    ShapeError,
    StateError,
)

THREE_PARTS = re.compile(r".+: expected .+, received .+\. [A-Z0-9].+[.)]$", re.DOTALL)
X, W, B = np.ones((4, 3)), np.ones((3, 2)), np.zeros(2)
Y, T = np.full((4, 1), 0.5), np.ones((4, 1))
Z, LABELS = np.zeros((4, 3)), np.array([0, 1, 2, 0])
IMAGES, KERNELS = np.ones((2, 3, 5, 4)), np.ones((4, 3, 3, 3))
RNG = np.random.default_rng(0)
P = nn.Parameter(B)
IMAGE, SCALE = np.ones((2, 3, 4, 5)), (np.ones(3), np.zeros(3))


def fit(x=X, t=LABELS, rate=0.1, loss=ops.softmax_cross_entropy, **options):
    model = nn.Sequential(nn.Linear(3, 3, rng=np.random.default_rng(0)))
    options = {"epochs": 1, "rng": np.random.default_rng(0), "progress": False} | options
    optimizer = options.pop("optimizer", None) or optim.SGD(model.parameters(), rate)
    return train.fit(model, loss, x, t, optimizer=optimizer, **options)


def with_nan(a):
    a = a.astype(float)
    a.flat[5] = np.nan
    return a


def with_gradient(gradient):
    parameter = nn.Parameter(B)
    parameter.grad = gradient
    return parameter


def backward_twice():
    layer = nn.Linear(3, 2, rng=RNG)
    dy = layer.forward(X)
    layer.backward(dy)
    layer.backward(dy)


def backward_after_moving():
    layer = nn.Linear(3, 2, rng=RNG)
    dy = layer.forward(X)
    layer.to("torch").backward(dy)


def backward_with(dy, library="numpy", dtype="float32"):
    model = nn.Sequential(nn.Linear(3, 2, rng=RNG), nn.Tanh()).to(library, dtype=dtype)
    model.forward(like(X, model.layers[0].w.value))
    model.backward(dy)


def backward_twice_through_a_network():
    model = nn.Sequential(nn.Linear(3, 2, rng=RNG), nn.Sigmoid())
    dy = model.forward(X)
    model.backward(dy)
    model.backward(dy)


CASES = {
    # wrong shapes
    "features against weights": (lambda: ops.linear(X, W.T, B), ShapeError, r"linear, x: expected shape \(N, 2\), received shape \(4, 3\)"),
    "one example, no batch": (lambda: ops.linear(X[0], W, B), ShapeError, r"received shape \(3,\)\. .* make one example a batch with x\[None, :\]"),
    "bias of another length": (lambda: ops.linear(X, W, np.zeros(3)), ShapeError, r"linear, b: expected shape \(2,\), received shape \(3,\)"),
    "weights without axes": (lambda: ops.linear(X, np.ones(3), B), ShapeError, r"linear, w: expected shape \(n_in, n_out\), received shape \(3,\)"),
    "a column against a row": (lambda: ops.mse(Y, T[:, 0]), ShapeError, r"mse, t: expected shape \(4, 1\), received shape \(4,\)\. .*t\.reshape\(y\.shape\)"),
    "targets of another length": (lambda: ops.binary_cross_entropy(Y, T[:3]), ShapeError, r"binary_cross_entropy, t: expected shape \(4, 1\), received shape \(3, 1\)"),
    "labels in a column": (lambda: ops.softmax_cross_entropy(Z, LABELS[:, None]), ShapeError, r"t: expected shape \(4,\), received shape \(4, 1\)"),
    "scores without batch": (lambda: ops.softmax_cross_entropy(Z[0], LABELS[:1]), ShapeError, r"z: expected shape \(N, C\), received shape \(3,\)"),
    "one-hot rows of another width": (lambda: ops.softmax_cross_entropy(Z, np.eye(4)), ShapeError, r"t: expected shape \(4, 3\), received shape \(4, 4\)"),
    "gradient of another shape": (lambda: ops.sigmoid(Y)[1](Y[:, 0]), ShapeError, r"sigmoid, dy: expected shape \(4, 1\), received shape \(4,\)"),
    "a list as a gradient": (lambda: ops.sigmoid(Y)[1]([[1.0]] * 4), DtypeError, r"sigmoid, dy: expected an array, received a list\. Convert it with np\.asarray"),
    "no gradient": (lambda: ops.mse(Y, T)[1](None), DtypeError, r"mse, dy: expected an array, received a NoneType\."),
    "softmax of a number": (lambda: ops.softmax(np.array(1.0)), ShapeError, r"at least one class along axis -1, received shape \(\)"),
    "softmax along no axis": (lambda: ops.softmax(Z, axis=2), ShapeError, r"at least one class along axis 2, received shape \(4, 3\)"),
    "softmax of no classes": (lambda: ops.softmax(np.ones((4, 0))), ShapeError, r"received shape \(4, 0\)"),
    "layer of another width": (lambda: nn.Linear(2, 2, rng=RNG)(X), ShapeError, r"linear, x: expected shape \(N, 2\), received shape \(4, 3\)"),
    # convolutions
    "image without batch": (lambda: ops.conv2d(IMAGES[0], KERNELS), ShapeError, r"conv2d, x: expected shape \(N, c_in, H, W\), received shape \(3, 5, 4\)\. .*x\[None\]"),
    "sequence into conv2d": (lambda: ops.conv2d(IMAGES[..., 0], KERNELS), ShapeError, r"conv2d, x: expected shape \(N, c_in, H, W\), received shape \(2, 3, 5\)"),
    "kernel of an image for a sequence": (lambda: ops.conv1d(IMAGES[..., 0], KERNELS), ShapeError, r"conv1d, w: expected shape \(c_out, c_in / groups, k_L\), received shape \(4, 3, 3, 3\)"),
    "kernels of another depth": (lambda: ops.conv2d(IMAGES[:, :2], KERNELS), ShapeError, r"conv2d, w: expected shape \(4, 2, \.\.\.\), 2 input channels in 1 groups, received shape \(4, 3, 3, 3\)"),
    "bias of another length, conv": (lambda: ops.conv2d(IMAGES, KERNELS, np.zeros(3)), ShapeError, r"conv2d, b: expected shape \(4,\), received shape \(3,\)"),
    "kernel larger than the image": (lambda: ops.conv2d(IMAGES, np.ones((4, 3, 6, 7)), None, (1, 2), (1, 0)), ShapeError, r"conv2d, x, axis W: expected room for at least one window, received ⌊\(4 − 1 · \(7 − 1\) − 1\) / 2⌋ \+ 1 = -1\. Take a smaller kernel"),
    "kernel larger than the padded sequence": (lambda: ops.conv1d(IMAGES[..., 0], np.ones((4, 3, 4)), padding=1, dilation=3), ShapeError, r"conv1d, x, axis L: .* received ⌊\(5 \+ 1 \+ 1 − 3 · \(4 − 1\) − 1\) / 1⌋ \+ 1 = -2"),
    "kernel without places": (lambda: ops.conv2d(IMAGES, KERNELS[:, :, :0]), ShapeError, r"axis H: expected a kernel of at least 1, received 0"),
    "groups that do not divide": (lambda: ops.conv2d(IMAGES, KERNELS, groups=2), ShapeError, r"conv2d, groups: expected channels that 2 groups can share equally, received 3 in, 4 out"),
    "no groups": (lambda: ops.conv2d(IMAGES, KERNELS, groups=0), DataError, r"conv2d, groups: expected at least 1, received 0\. Try 1\."),
    "stride of zero": (lambda: ops.conv2d(IMAGES, KERNELS, stride=(1, 0)), DataError, r"conv2d, stride: expected at least 1, received \(1, 0\)"),
    "negative padding": (lambda: ops.conv1d(IMAGES[..., 0], KERNELS[..., 0], padding=-1), DataError, r"conv1d, padding: expected at least 0, received -1"),
    "padding by another word": (lambda: ops.conv2d(IMAGES, KERNELS, padding="full"), DtypeError, r'conv2d, padding: expected an int or 2 of them \("same", "valid"\), received \'full\''),
    "a pair for a sequence": (lambda: ops.conv1d(IMAGES[..., 0], KERNELS[..., 0], stride=(1, 1)), DtypeError, r"conv1d, stride: expected an int, received \(1, 1\)"),
    "half a dilation": (lambda: ops.conv2d(IMAGES, KERNELS, dilation=1.5), DtypeError, r"conv2d, dilation: expected an int or 2 of them, received 1\.5"),
    "same with a stride": (lambda: ops.conv2d(IMAGES, KERNELS, stride=2, padding="same"), DataError, r'conv2d, stride: expected stride 1 with padding "same", received \(2, 2\)'),
    "integers into a convolution": (lambda: ops.conv2d(IMAGES.astype(int), KERNELS), DtypeError, r"conv2d, x: expected floating-point numbers, received dtype int64"),
    "gradient of another shape, conv": (lambda: ops.conv1d(IMAGES[..., 0], KERNELS[..., 0])[1](IMAGES[..., 0]), ShapeError, r"conv1d, dy: expected shape \(2, 4, 3\), received shape \(2, 3, 5\)"),
    "convolution of no channels": (lambda: nn.Conv2d(0, 4, 3, rng=RNG), DataError, r"Conv2d: expected numbers ≥ 1, 2 of them for the kernel, received c_in 0, c_out 4"),
    "kernel of too many axes": (lambda: nn.Conv1d(3, 4, (3, 3), rng=RNG), DataError, r"Conv1d: expected numbers ≥ 1, 1 of them for the kernel, .*kernel_size \(3, 3\)"),
    "groups that do not divide, layer": (lambda: nn.Conv2d(3, 4, 3, groups=2, rng=RNG), ShapeError, r"Conv2d, groups: expected channels that 2 groups can share equally"),
    "biases that do not fit the kernels": (lambda: nn.Conv2d.from_arrays(KERNELS, np.zeros(3)), ShapeError, r"Conv2d, b: expected shape \(4,\), received shape \(3,\)"),
    "output size of half a stride": (lambda: nn.conv_output_size(5, 3, stride=0.5), DtypeError, r"conv_output_size, stride: expected an int, received 0\.5"),
    "output size with no stride": (lambda: nn.conv_output_size(5, 3, stride=0), DataError, r"conv_output_size, stride: expected at least 1, received 0"),
    # no floating-point numbers
    "integers into linear": (lambda: ops.linear(X.astype(int), W, B), DtypeError, r"linear, x: expected floating-point numbers, received dtype int64\. Convert with x\.astype\(float\)"),
    "integer targets for mse": (lambda: ops.mse(Y, T.astype(int)), DtypeError, r"mse, t: .*t\.astype\(float\)"),
    "integer targets for cross-entropy": (lambda: ops.binary_cross_entropy(Y, T.astype(int)), DtypeError, r"binary_cross_entropy, t: .*t\.astype\(float\)"),
    "integer scores": (lambda: ops.softmax_cross_entropy(Z.astype(int), LABELS), DtypeError, r"softmax_cross_entropy, z: .*z\.astype\(float\)"),
    "float labels": (lambda: ops.softmax_cross_entropy(Z, LABELS.astype(float)), ShapeError, r"Pass integer labels \(N,\), for instance t\.astype\(int\)"),
    "integer tensors": (lambda: ops.relu(torch.ones(3, dtype=torch.int64)), DtypeError, r"received dtype torch\.int64\. Convert with z\.to\(torch\.float64\)"),
    "a list": (lambda: ops.tanh([0.5, 1.0]), DtypeError, r"tanh: expected NumPy arrays or torch tensors, all of one kind, received list\. Convert lists and numbers with np\.asarray"),
    "a number": (lambda: ops.step(1.5), DtypeError, r"received float\. Convert lists and numbers"),
    "both libraries": (lambda: ops.mse(Y, torch.ones(4, 1)), DtypeError, r"received numpy\.ndarray, torch\.Tensor\. .*to_torch"),
    "two dtypes": (lambda: ops.linear(X.astype(np.float32), W, B), DtypeError, r"linear: expected one dtype for x, w, b, received x float32, w float64, b float64\."),
    "integers into fit": (lambda: fit(x=X.astype(int)), DtypeError, r"fit, x: .*x\.astype\(float\)"),
    "integers into the perceptron": (lambda: neuron.Perceptron(3).fit(X.astype(int), LABELS % 2), DtypeError, r"Perceptron, x: .*x\.astype\(float\)"),
    "integers into the standardiser": (lambda: data.Standardiser().fit(X.astype(int)), DtypeError, r"Standardiser, x: .*x\.astype\(float\)"),
    "a list into predict": (lambda: nn.Linear(3, 2, rng=RNG).predict(X.tolist()), DtypeError, r"predict, x: expected NumPy arrays .* received list\."),
    "a number into predict": (lambda: nn.Linear(3, 2, rng=RNG).predict(np.array(1.0)), ShapeError, r"predict, x: expected shape \(N, \.\.\.\), received shape \(\)\. .*x\[None\]"),
    "a list into Flatten": (lambda: nn.Flatten()(X.tolist()), DtypeError, r"Flatten: expected NumPy arrays .* received list\."),
    "a list into Reshape": (lambda: nn.Reshape(3, 1)(X.tolist()), DtypeError, r"Reshape\(3, 1\): expected NumPy arrays .* received list\."),
    "a list as targets for fit": (lambda: fit(t=LABELS.tolist()), DtypeError, r"fit: expected NumPy arrays .* received numpy\.ndarray, list\."),
    "a list as labels": (lambda: ops.softmax_cross_entropy(Z, LABELS.tolist()), DtypeError, r"softmax_cross_entropy: expected NumPy arrays .* received numpy\.ndarray, list\."),
    # numbers that are none, or not whole
    "half of an even number, by /": (lambda: nn.Linear(6 / 2, 2, rng=RNG), DtypeError, r"Linear, n_in: expected a whole number, received 3\.0\. Divide with //"),
    "channels by /": (lambda: nn.Conv2d(6 / 2, 2, 3, rng=RNG), DtypeError, r"Conv2d: expected a whole number, received 3\.0\. .*divide with //"),
    "a kernel of text": (lambda: nn.Conv2d(3, 2, "3", rng=RNG), DtypeError, r"Conv2d: expected a whole number, received '3'"),
    "batch norm of 3.0 channels": (lambda: nn.BatchNorm(3.0), DtypeError, r"BatchNorm, number of channels: expected a whole number, received 3\.0"),
    "layer norm of a shape": (lambda: nn.LayerNorm((3,)), DtypeError, r"LayerNorm, number of features: expected a whole number, received \(3,\)\. Pass one whole number"),
    "no slopes": (lambda: nn.PReLU(0), DataError, r"PReLU, n: expected at least 1, received 0\. Pass 1, or the number of features"),
    "2.0 pieces": (lambda: nn.Maxout(2.0)(X), DtypeError, r"maxout, pieces: expected a whole number, received 2\.0"),
    "2.5 to a batch": (lambda: data.batches(X, LABELS, 2.5), DtypeError, r"batches, batch_size: expected a whole number, received 2\.5"),
    "half a batch to predict": (lambda: nn.Tanh().predict(X, batch_size=2.0), DtypeError, r"predict, batch_size: expected a whole number, received 2\.0"),
    "half a point": (lambda: data.two_moons(5 / 2, rng=RNG), DtypeError, r"two_moons, n: expected a whole number, received 2\.5\. Divide with //"),
    "half a house": (lambda: data.house_prices(5 / 2, rng=RNG), DtypeError, r"house_prices, n: expected a whole number, received 2\.5"),
    "half a row": (lambda: data.grace_hopper(2.5), DtypeError, r"grace_hopper, height: expected a whole number, received 2\.5"),
    "a crop of two sides": (lambda: data.crop(IMAGE, (2, 2)), DtypeError, r"crop, size: expected a whole number, received \(2, 2\)\. Pass the side of the square"),
    "half a pixel of border": (lambda: data.pad(IMAGE, 1.5), DtypeError, r"pad, width: expected a whole number, received 1\.5"),
    "a share of text": (lambda: data.split(X, LABELS, "0.8", rng=RNG), DtypeError, r"split, fraction: expected a number, received '0\.8'"),
    "a split by columns of labels": (lambda: data.stratified_split(X, T, 0.5, rng=RNG), ShapeError, r"stratified_split, t: expected shape \(N,\), received shape \(4, 1\)\. Split by labels"),
    "dropout of nothing": (lambda: nn.Dropout(None, rng=RNG), DtypeError, r"dropout, p: expected a number, received None\. Pass the share of units"),
    "a slope of text": (lambda: ops.leaky_relu(X, "0.1"), DtypeError, r"leaky_relu, slope: expected a number, received '0\.1'"),
    "no alpha": (lambda: ops.elu(X, None), DtypeError, r"elu, alpha: expected a number, received None"),
    "strengths in a list": (lambda: ops.l1(W, [0.1]), DtypeError, r"l1, strength: expected a number, received \[0\.1\]"),
    "a quantile of text": (lambda: ops.quantile(Y, T, "median"), DtypeError, r"quantile, q: expected a number, received 'median'"),
    "a momentum of nothing": (lambda: nn.BatchNorm(3, momentum=None), DtypeError, r"BatchNorm, momentum: expected a number, received None"),
    # NaN
    "NaN into fit": (lambda: fit(x=with_nan(X)), DataError, r"fit, x: expected finite numbers, received NaN or infinity, first in row 1\. Remove"),
    "NaN into validation": (lambda: fit(validation=(with_nan(X), LABELS)), DataError, "fit, validation, x: expected finite numbers"),
    "NaN into the perceptron": (lambda: neuron.Perceptron(3).fit(with_nan(X), LABELS % 2), DataError, "Perceptron, x: expected finite numbers"),
    "NaN into the standardiser": (lambda: data.Standardiser().fit(with_nan(X)), DataError, "Standardiser, x: expected finite numbers"),
    # nothing
    "mean of no squares": (lambda: ops.mse(Y[:0], T[:0]), ShapeError, r"mse: expected at least one example, received shape \(0, 1\)"),
    "mean of no cross-entropy": (lambda: ops.binary_cross_entropy(Y[:0], T[:0]), ShapeError, r"expected at least one example, received shape \(0, 1\)"),
    "mean of no scores": (lambda: ops.softmax_cross_entropy(Z[:0], LABELS[:0]), ShapeError, r"expected at least one example, received shape \(0, 3\)"),
    "fit on nothing": (lambda: fit(x=X[:0], t=LABELS[:0]), DataError, "fit, x: expected at least one example, received none"),
    "perceptron on nothing": (lambda: neuron.Perceptron(3).fit(X[:0], LABELS[:0]), DataError, "expected at least one example, received none"),
    # labels and probabilities out of range
    "label too large": (lambda: ops.softmax_cross_entropy(Z, LABELS + 1), DataError, r"expected labels from 0 to 2, for 3 classes, received 3 .*Number the classes from 0"),
    "label below zero": (lambda: ops.softmax_cross_entropy(Z, LABELS - 1), DataError, r"expected labels from 0 to 2, for 3 classes, received -1 "),
    "label too large for fit": (lambda: fit(t=LABELS + 1), DataError, "fit, labels: expected labels from 0 to 2, for 3 classes, received 3 "),
    "-1 and 1 for the perceptron": (lambda: neuron.Perceptron(3).fit(X, np.array([-1, 1, 1, 1])), DataError, r"targets that are 0 or 1, received \[-1\]\. Encode -1 and 1"),
    "scores as probabilities": (lambda: ops.binary_cross_entropy(Y + 2, T), DataError, r"binary_cross_entropy, y: expected values from 0 to 1, received values from 2\.5 to 2\.5\. Send scores through ops\.sigmoid"),
    "-1 as a target": (lambda: ops.binary_cross_entropy(Y, -T), DataError, "binary_cross_entropy, t: expected values from 0 to 1, received values from -1 to -1"),
    # activations, penalties, dropout
    "slopes for other channels": (lambda: ops.prelu(X, np.ones(4)), ShapeError, r"prelu, slope: expected shape \(\) or \(1,\) or \(3,\), received shape \(4,\)\. .*along axis 1 of z"),
    "slopes for no channels": (lambda: ops.prelu(X[0], np.ones(3)), ShapeError, r"prelu, slope: expected shape \(\) or \(1,\), received shape \(3,\)\. Pass one slope"),
    "a slope that is no array": (lambda: ops.prelu(X, 0.25), DtypeError, r"prelu: expected NumPy arrays or torch tensors, .* received numpy\.ndarray, float"),
    "three features, two pieces": (lambda: ops.maxout(X, 2), ShapeError, r"maxout, z: expected shape \(N, C\) or \(N, C, \.\.\.\), C a multiple of pieces, 2, received shape \(4, 3\)\. Give the layer before"),
    "no pieces": (lambda: ops.maxout(X, 0), ShapeError, r"a multiple of pieces, 0, received"),
    "pieces without batch": (lambda: ops.maxout(np.ones(4), 2), ShapeError, r"maxout, z: .*received shape \(4,\)"),
    "log-softmax of no classes": (lambda: ops.log_softmax(np.ones((4, 0))), ShapeError, r"log_softmax, z: expected at least one class along axis -1, received shape \(4, 0\)"),
    "integers into gelu": (lambda: ops.gelu(X.astype(int)), DtypeError, r"gelu, z: .*z\.astype\(float\)"),
    "sum of no squares": (lambda: ops.sse(Y[:0], T[:0]), ShapeError, r"sse: expected at least one example, received shape \(0, 1\)\. Nothing has no loss"),
    "quantile above one": (lambda: ops.quantile(Y, T, 90), DataError, r"quantile, q: expected a number between 0 and 1, received 90\. Choose q=0\.9"),
    "quantile zero": (lambda: ops.quantile(Y, T, 0.0), DataError, r"quantile, q: expected a number between 0 and 1, received 0\.0\."),
    "targets of scores out of range": (lambda: ops.binary_cross_entropy_with_logits(Y, T + 1), DataError, r"binary_cross_entropy_with_logits, t: expected values from 0 to 1, received values from 2 to 2\."),
    "scores as class probabilities": (lambda: ops.cross_entropy(Z - 1, LABELS), DataError, r"cross_entropy, y: expected values from 0 to 1, received values from -1 to -1\. Send scores through ops\.sigmoid or ops\.softmax"),
    "label too large for cross-entropy": (lambda: ops.cross_entropy(Z, LABELS + 1), DataError, r"cross_entropy, labels: expected labels from 0 to 2, for 3 classes, received 3 "),
    "probabilities without batch": (lambda: ops.cross_entropy(Z[0], LABELS[:1]), ShapeError, r"cross_entropy, y: expected shape \(N, C\), received shape \(3,\)\. Pass one row for each example"),
    "float32 scores, float64 weights": (lambda: ops.softmax_cross_entropy(Z.astype(np.float32), Z), DtypeError, r"softmax_cross_entropy: expected one dtype for z, t, received z float32, t float64"),
    "negative l1": (lambda: ops.l1(W, -0.1), DataError, r"l1, strength: expected a number that is at least 0, received -0\.1\. Try strength=1e-4"),
    "negative l2": (lambda: ops.l2(W, float("nan")), DataError, r"l2, strength: expected a number that is at least 0, received nan\."),
    "penalty of no examples": (lambda: ops.l2(W, 0.1, m=0), DataError, r"l2, m: expected at least 1, received 0\. Pass the number of examples"),
    "everything dropped": (lambda: ops.dropout(X, 1.0, rng=RNG, training=True), DataError, r"dropout, p: expected a probability from 0 to below 1, received 1\.0\. Pass the share of units to drop"),
    "percent dropped": (lambda: nn.Dropout(50, rng=RNG), DataError, r"dropout, p: expected a probability from 0 to below 1, received 50\."),
    "dropout with a seed": (lambda: nn.Dropout(0.5, rng=0), DtypeError, r"dropout, rng: expected a numpy\.random\.Generator, received 0 of type int"),
    # windows and normalisation
    "an image without channels": (lambda: ops.max_pool2d(IMAGE[0], 2), ShapeError, r"max_pool2d, x: expected shape \(N, C, H, W\), received shape \(3, 4, 5\)\. .*x\[None, None\]"),
    "a sequence for images": (lambda: ops.avg_pool2d(IMAGE[:, :, 0], 2), ShapeError, r"avg_pool2d, x: expected shape \(N, C, H, W\), received shape \(2, 3, 5\)"),
    "images for sequences": (lambda: nn.MaxPool1d(2)(IMAGE), ShapeError, r"max_pool1d, x: expected shape \(N, C, L\), received shape \(2, 3, 4, 5\)"),
    "a window larger than the image": (lambda: ops.max_pool2d(IMAGE, 5), ShapeError, "max_pool2d, x: expected axes of length 5 or more, room for a window, received an axis of length 4. Take a smaller kernel_size"),
    "a window larger than the sequence": (lambda: ops.avg_pool1d(IMAGE[:, :, 0], 9, 1, 1), ShapeError, "avg_pool1d, x: expected axes of length 7 or more, .* received an axis of length 5"),
    "padding above half of the window": (lambda: ops.max_pool2d(IMAGE, 3, 1, 2), DataError, "max_pool2d, padding: expected at most 1, half of the window of 3, received 2. Every window must see some of x"),
    "padding above half of the window, mean": (lambda: nn.AvgPool1d(2, padding=2)(IMAGE[:, :, 0]), DataError, "avg_pool1d, padding: expected at most 1, .* received 2"),
    "a window of nothing": (lambda: ops.max_pool1d(IMAGE[:, :, 0], 0), DataError, "max_pool1d, kernel_size: expected at least 1, received 0. Try 1"),
    "a stride of zero": (lambda: ops.avg_pool2d(IMAGE, 2, (1, 0)), DataError, r"avg_pool2d, stride: expected at least 1, received \(1, 0\)"),
    "padding below zero": (lambda: ops.avg_pool2d(IMAGE, 2, 2, -1), DataError, "avg_pool2d, padding: expected at least 0, received -1"),
    "three sizes for two axes": (lambda: ops.max_pool2d(IMAGE, (2, 2, 2)), DtypeError, r"max_pool2d, kernel_size: expected an int or 2 of them, received \(2, 2, 2\)\. Pass a whole number"),
    "half a window": (lambda: ops.avg_pool1d(IMAGE[:, :, 0], 2.5), DtypeError, "avg_pool1d, kernel_size: expected an int, received 2.5"),
    "integers into pooling": (lambda: ops.max_pool2d(IMAGE.astype(int), 2), DtypeError, r"max_pool2d, x: .*x\.astype\(float\)"),
    "gradient of another shape, pooling": (lambda: ops.max_pool1d(IMAGE[:, :, 0], 2)[1](IMAGE[:, :, 0]), ShapeError, r"max_pool1d, dy: expected shape \(2, 3, 2\), received shape \(2, 3, 5\)"),
    "no places to average": (lambda: ops.global_avg_pool(X), ShapeError, r"global_avg_pool, x: expected shape \(N, C, \.\.\.\), received shape \(4, 3\)\. Pass images"),
    "batch norm of nothing": (lambda: ops.batch_norm(X[:0], *SCALE), ShapeError, r"batch_norm: expected at least one example, received shape \(0, 3\)"),
    "batch norm of one value": (lambda: nn.BatchNorm(3)(X[:1]), ShapeError, r"batch_norm: expected more than one value in each channel, received shape \(1, 3\)\. One value has no variance"),
    "batch norm of one value, tensor": (lambda: ops.batch_norm(*map(torch.tensor, (X[:1], *SCALE))), ShapeError, "expected more than one value in each channel"),
    "batch norm of five axes": (lambda: ops.batch_norm(np.ones((2, 3, 1, 1, 1)), *SCALE), ShapeError, r"batch_norm, x: expected shape \(N, C\), \(N, C, L\) or \(N, C, H, W\), received shape \(2, 3, 1, 1, 1\)"),
    "scale for other channels": (lambda: ops.batch_norm(X, np.ones(4), np.zeros(4)), ShapeError, r"batch_norm, gamma: expected shape \(3,\), received shape \(4,\)\. Give one entry for each channel"),
    "mean of other channels": (lambda: ops.batch_norm(X, *SCALE, mean=np.zeros(1), var=np.ones(1)), ShapeError, r"batch_norm, mean: expected shape \(3,\), received shape \(1,\)"),
    "a mean without a variance": (lambda: ops.batch_norm(X, *SCALE, mean=np.zeros(3)), DtypeError, "batch_norm: expected mean and var, or neither, received mean without var. Give both"),
    "batch norm without epsilon": (lambda: ops.batch_norm(X, *SCALE, eps=0), DataError, "batch_norm, eps: expected a positive number, received 0. Without it"),
    "a momentum of two": (lambda: nn.BatchNorm(3, momentum=2), DataError, "BatchNorm, momentum: expected a number from 0 to 1, received 2. It is the weight of the newest batch"),
    "no channels": (lambda: nn.BatchNorm(0), DataError, "BatchNorm: expected at least one channel, received 0. Choose"),
    "no features": (lambda: nn.LayerNorm(0), DataError, "LayerNorm: expected at least one feature, received 0"),
    "layer norm of no features": (lambda: ops.layer_norm(X[:, :0], np.ones(0), np.ones(0)), ShapeError, r"layer_norm, x: expected at least one feature, received shape \(4, 0\)"),
    "scale for other features": (lambda: nn.LayerNorm(4)(X), ShapeError, r"layer_norm, gamma: expected shape \(3,\), received shape \(4,\)\. Give one entry for each feature"),
    "layer norm without epsilon": (lambda: ops.layer_norm(X, *SCALE, -1.0), DataError, "layer_norm, eps: expected a positive number, received -1.0"),
    # first weights, models
    "init of a bias": (lambda: nn.init.he((3,), rng=RNG), ShapeError, r"init\.he: expected shape \(n_in, n_out\) or \(c_out, c_in, k\.\.\.\), each at least 1, received shape \(3,\)\. For biases"),
    "init with a seed": (lambda: nn.init.orthogonal((3, 2), rng=0), DtypeError, r"init\.orthogonal, rng: expected a numpy\.random\.Generator, received 0"),
    "distribution by another name": (lambda: nn.init.xavier((3, 2), rng=RNG, distribution="gauss"), DataError, r"init\.xavier, distribution: expected 'normal' or 'uniform', received 'gauss'"),
    "init by its name": (lambda: nn.Linear(3, 2, rng=RNG, init="he"), DtypeError, r"Linear, init: expected a function \(shape, rng=rng\) -> array, received 'he'\. .*init=nn\.init\.he"),
    "init of another shape": (lambda: nn.Linear(3, 2, rng=RNG, init=lambda shape, rng: W.T), ShapeError, r"Linear, init: expected shape \(3, 2\), received shape \(2, 3\)"),
    "residual of another width": (lambda: nn.Residual(nn.Linear(3, 2, rng=RNG))(X), ShapeError, r"Residual: expected layers that return the shape \(4, 3\) of what is added to them, received shape \(4, 2\)\. .*shortcut="),
    "residual without layers": (lambda: nn.Residual(), DataError, "Residual: expected at least one layer, received none"),
    "residual of a list": (lambda: nn.Residual([nn.Tanh()]), DtypeError, r"Residual: expected layers, received \[Tanh\(\)\]"),
    "the same layer as shortcut": (lambda: (layer := nn.Tanh()) and nn.Residual(layer, shortcut=layer), DataError, "Residual: expected every layer once, received the same layer twice"),
    "reshape into nothing": (lambda: nn.Reshape(0, 3), DataError, r"Reshape: expected sizes of at least 1, one of them may be -1, received \(0, 3\)"),
    "reshape to a tuple": (lambda: nn.Reshape((1, 28, 28)), DtypeError, r"Reshape: expected whole numbers, received \(\(1, 28, 28\),\)\. Write Reshape\(1, 28, 28\)"),
    "reshape of other sizes": (lambda: nn.Reshape(2, 2)(X), ShapeError, r"Reshape\(2, 2\): expected a batch of examples of 4 numbers, received shape \(4, 3\)"),
    "flatten without batch": (lambda: nn.Flatten()(np.array(1.0)), ShapeError, r"Flatten: expected a batch of examples, received shape \(\)"),
    "moving to a device as a library": (lambda: nn.Tanh().to("cuda"), DataError, r"to, library: expected 'torch' or 'numpy', received 'cuda'"),
    "NumPy on a device": (lambda: nn.Tanh().to("numpy", device="cuda"), DataError, r"to, device: expected none: NumPy computes on the CPU, received 'cuda'"),
    "a device that is not there": (lambda: nn.Tanh().to("torch", device="abacus"), DataError, r"to, device: expected a device that torch finds on this computer, received 'abacus'"),
    "moving to integers": (lambda: nn.Tanh().to("torch", dtype=int), DtypeError, r"to, dtype: expected one of float16, float32, float64, received <class 'int'>"),
    "backward after moving": (backward_after_moving, StateError, "expected a forward pass first, received a backward pass after the model was moved"),
    "state of another model": (lambda: nn.Linear(3, 2, rng=RNG).load_state_dict({"w": W}), DataError, r"load_state_dict: expected an array for each parameter and buffer of the model, and no others, received nothing for b\."),
    "state of another size": (lambda: nn.Linear(3, 2, rng=RNG).load_state_dict({"w": W.T, "b": B}), ShapeError, r"load_state_dict: expected w of shape \(3, 2\), received w of shape \(2, 3\)"),
    "state of integers": (lambda: nn.Linear(3, 2, rng=RNG).load_state_dict({"w": W, "b": B.astype(int)}), DtypeError, r"load_state_dict, b, value: expected floating-point numbers, received dtype int64"),
    "summary of a number": (lambda: nn.Tanh().summary(784), DtypeError, r"summary, input_shape: expected a tuple of sizes, received 784\. .*\(784,\)"),
    # autograd
    "an array as a Value": (lambda: autograd.Value(X), DtypeError, r"Value: expected a number, received ndarray\. Take one number out of an array with a\.item\(\)"),
    "a Value times a list": (lambda: autograd.Value(1) * [2], DtypeError, "Value: expected a number, received list"),
    "a Value to the power of text": (lambda: autograd.Value(1) ** "2", DtypeError, r"Value, \*\*: expected a number, received str"),
    "a seed that is no number": (lambda: autograd.Value(1).backward(X), DtypeError, "Value.backward, seed: expected a number, received ndarray"),
    "a Value divided by 0": (lambda: autograd.Value(1) / 0, DataError, r"Value, /: expected a divisor other than 0, received 0\."),
    "0 ** -1": (lambda: autograd.Value(0) ** -1, DataError, r"Value, \*\* -1: expected a base other than 0, received 0\. Neither value nor slope"),
    "root of a negative Value": (lambda: autograd.Value(-4) ** 0.5, DataError, r"Value, \*\* 0\.5: expected a base above 0, received -4"),
    "logarithm of 0": (lambda: autograd.Value(0).log(), DataError, r"Value\.log: expected a number above 0, received 0"),
    "exponential of 1000": (lambda: autograd.Value(1000).exp(), DataError, r"Value\.exp: expected a result that fits into a float, up to 1\.8e308, received a larger one, from 1000\. Scale"),
    "network of Values without generator": (lambda: autograd.ScalarMLP((2, 1), rng=0), DtypeError, "ScalarMLP, rng: expected a numpy.random.Generator"),
    "an example of three numbers for a network of two": (lambda: autograd.ScalarMLP((2, 1), rng=RNG)(X[0]), ShapeError, r"ScalarMLP, x: expected 2 inputs, received 3\. Pass one example"),
    "a list as a Variable": (lambda: autograd.Variable([1.0]), DtypeError, "Variable: expected NumPy arrays or torch tensors"),
    "integers as a Variable": (lambda: autograd.Variable(LABELS), DtypeError, r"Variable, data: .*data\.astype\(float\)"),
    "a Variable and integers": (lambda: autograd.Variable(Z) * LABELS[:3], DtypeError, "multiply, b: expected floating-point numbers"),
    "a Variable and text": (lambda: autograd.Variable(Z) * "x", DtypeError, "multiply: expected NumPy arrays or torch tensors"),
    "a Variable and the other library": (lambda: autograd.Variable(Z) + torch.ones(4, 3), DtypeError, r"add: .*received numpy\.ndarray, torch\.Tensor"),
    "a Variable to the power of another": (lambda: autograd.Variable(Z) ** autograd.Variable(Z), DtypeError, r"Variable, \*\*: expected a number, received Variable"),
    "Variables that do not fit": (lambda: autograd.Variable(Z) + B, ShapeError, r"add: expected shapes that fit: equal from the right, or 1, received shapes \(4, 3\) and \(2,\)\. Is one of them transposed"),
    "a Variable into another number of numbers": (lambda: autograd.Variable(X).reshape(5, 3), ShapeError, r"reshape, shape: expected a shape for 12 numbers, with -1 at most once, received \(5, 3\)\."),
    "a Variable into two sizes that are left": (lambda: autograd.Variable(X).reshape(-1, -1), ShapeError, r"reshape, shape: expected a shape for 12 numbers, with -1 at most once, received \(-1, -1\)\."),
    "a Variable into what does not divide": (lambda: autograd.Variable(X).reshape(5, -1), ShapeError, r"reshape, shape: .*received \(5, -1\)\. The sizes must multiply"),
    "a Variable into a tuple": (lambda: autograd.Variable(X).reshape((6, 2)), DtypeError, r"reshape, shape: expected a whole number, received \(6, 2\)\. Pass the sizes one by one"),
    "a function of NumPy on the tape": (lambda: autograd.apply(np.exp, autograd.Variable(X)), DtypeError, r"apply, op: expected a function that returns \(y, backward\), received exp, which returns ndarray\. Pass an op of dlcore\.ops"),
    "matrix times vector": (lambda: autograd.Variable(X) @ W[:, 0], ShapeError, r"matmul, b: expected shape \(3, M\), received shape \(3,\)\. Make a vector a row with reshape\(1, -1\)"),
    "matrices that do not fit": (lambda: X @ autograd.Variable(X), ShapeError, r"matmul, b: expected shape \(3, M\), received shape \(4, 3\)"),
    "sum over no axis": (lambda: autograd.Variable(X).sum(2), DataError, r"sum, axis: expected axes below 2, received axis 2 of shape \(4, 3\)"),
    "mean of a Variable of nothing": (lambda: autograd.Variable(X[:0]).mean(), ShapeError, r"mean: expected at least one entry, received shape \(0, 3\)"),
    "backward of many numbers": (lambda: autograd.Variable(X).backward(), ShapeError, r"Variable\.backward: expected shape \(\), received shape \(4, 3\)\. Start from a loss"),
    "seed of another shape": (lambda: autograd.Variable(X).backward(B), ShapeError, r"Variable\.backward, seed: expected shape \(4, 3\)"),
    "seed of the other library": (lambda: autograd.Variable(X).backward(torch.ones(4, 3)), DtypeError, r"Variable\.backward: expected NumPy arrays or torch tensors"),
    "a Variable by name": (lambda: autograd.apply(ops.linear, X, W, b=autograd.Variable(B)), DtypeError, r"apply, linear, b: expected an option, received a Variable\. Variables go by position"),
    "targets that are a Variable": (lambda: autograd.apply(ops.mse, Y, autograd.Variable(T)).backward(), DtypeError, r"mse, Variable\(shape=\(4, 1\)\): expected a constant, received a Variable without gradient"),
    "an op of several outputs on the tape": (lambda: autograd.apply(ops.batch_norm, autograd.Variable(X), np.ones(3), np.zeros(3)), DtypeError, r"apply, batch_norm: expected one output, received 3 outputs"),
    "a graph of no Value": (lambda: viz.graphs.computational_graph([autograd.Value(1)]), DtypeError, "computational_graph, root: expected a Value or a Variable, received list"),
    "a graph that is too large": (lambda: viz.graphs.computational_graph(sum(map(autograd.Value, range(40)))), DataError, r"expected a graph of at most 60 nodes, received 81\. Draw one neuron"),
    # learning rates
    **{
        f"learning rate {rate}": (lambda rate=rate: fit(rate=rate), DataError, rf"learning_rate: expected a positive number, received {rate}\. Try")
        for rate in (0, -0.1, float("nan"), float("inf"))
    },
    "learning rate of the perceptron": (lambda: neuron.Perceptron(3, learning_rate=-1), DataError, "learning_rate: expected a positive number, received -1"),
    # optimizers, clipping, schedules
    "an optimizer of nothing": (lambda: optim.Adam([]), DataError, r"Adam, parameters: expected at least one Parameter, received none\. Pass model\.parameters\(\)"),
    "an optimizer of arrays": (lambda: optim.SGD([W], 0.1), DtypeError, r"SGD, parameters: expected objects of class Parameter, received one of class ndarray\. Pass model\.parameters\(\), or wrap"),
    "momentum of 1": (lambda: optim.Momentum([P], 0.1, momentum=1), DataError, r"Momentum, momentum: expected a number from 0 up to but not including 1, received 1\. Try 0\.9"),
    "the lecture's β of 1": (lambda: optim.Adam([P], betas=(0.9, 1)), DataError, r"Adam, betas: expected a number from 0 up to but not including 1, received 1\."),
    "weight decay below zero": (lambda: optim.AdamW([P], weight_decay=-0.1), DataError, r"AdamW, weight_decay: expected 0 or a positive number, received -0\.1\."),
    "a rate of zero later on": (lambda: setattr(optim.Adam([P]), "learning_rate", 0), DataError, r"Adam, learning_rate: expected a positive number, received 0\."),
    "a gradient of another shape": (lambda: optim.SGD([with_gradient(np.ones(3))], 0.1).step(), ShapeError, r"SGD\.step, gradient: expected shape \(2,\), received shape \(3,\)\. Call zero_grad"),
    "a gradient of another dtype": (lambda: optim.SGD([with_gradient(np.ones(2, np.float32))], 0.1).step(), DtypeError, r"SGD\.step, gradient: expected dtype float64, received dtype float32\."),
    "the state of another optimizer": (lambda: optim.Adam([P]).load_state_dict(optim.AdamW([P]).state_dict()), DataError, r"Adam\.load_state_dict: expected the state of Adam, received that of AdamW\."),
    "the state of fewer parameters": (lambda: optim.SGD([P, nn.Parameter(B)], 0.1).load_state_dict(optim.SGD([P], 0.1).state_dict()), DataError, r"expected the state of 2 parameters, received no t\.1\. Build the model"),
    "the state of another library": (lambda: optim.Adam([P]).load_state_dict(optim.Adam([P]).state_dict() | {"library": "jax"}), DataError, r"library: expected 'numpy' or 'torch', received 'jax'\."),
    "the state of half a step": (lambda: optim.Adam([P]).load_state_dict(optim.Adam([P]).state_dict() | {"t.0": 0.5}), DataError, r"t\.0: expected a count of steps, received 0\.5\."),
    "the state of other shapes": (lambda: optim.Adam([P]).load_state_dict(optim.Adam([nn.Parameter(np.ones(3))]).state_dict()), ShapeError, r"Adam\.load_state_dict, m\.0: expected shape \(2,\), received shape \(3,\)\."),
    "clipping to nothing": (lambda: optim.clip_gradients([P], 0), DataError, r"clip_gradients, max_norm: expected a positive number, received 0\."),
    "clipping NaN": (lambda: optim.clip_gradients([with_gradient(np.array([1, np.nan]))], 1.0), DivergenceError, r"clip_gradients: expected gradients with a finite norm, received a norm of nan\. Try a smaller learning rate"),
    "a time below zero": (lambda: optim.Constant(0.1)(-1), DataError, r"Constant, t: expected 0, 1, 2, \.\.\., received -1\. Count epochs or steps from 0"),
    "a schedule from zero": (lambda: optim.InverseTime(0), DataError, r"InverseTime, rate: expected a positive number, received 0\."),
    "a decay below zero": (lambda: optim.InverseTime(0.1, -1), DataError, r"InverseTime, decay: expected a positive number, received -1\."),
    "a floor of zero": (lambda: optim.Cosine(0.1, 10, floor=0), DataError, r"Cosine, floor: expected a positive number, received 0\."),
    "a floor above the ceiling": (lambda: optim.LinearDecay(0.1, 10, floor=0.2), DataError, r"LinearDecay, floor: expected at most the rate at the start, 0\.1, received 0\.2\. Exchange"),
    "no steps": (lambda: optim.LinearDecay(0.1, 0), DataError, r"LinearDecay, steps: expected a whole number of epochs or steps, at least 1, received 0\."),
    "half a step": (lambda: optim.StepDecay(0.1, 2.5, 0.5), DataError, r"StepDecay, every: expected a whole number of epochs or steps, at least 1, received 2\.5\."),
    "a factor above 1": (lambda: optim.Exponential(0.1, 1.1), DataError, r"Exponential, factor: expected a number above 0, at most 1, received 1\.1\. Try"),
    "impatience": (lambda: optim.OnPlateau(0.1, patience=-1), DataError, r"OnPlateau, patience: expected a whole number of epochs or steps, at least 0, received -1\."),
    "warm-up to a number": (lambda: optim.WarmUp(3, 0.1), DtypeError, r"WarmUp, schedule: expected a Schedule, received 0\.1 of type float\. For a rate that stays, pass Constant\(rate\)"),
    "the state of another schedule": (lambda: optim.OnPlateau(0.1).load_state_dict({}), DataError, r"OnPlateau\.load_state_dict: expected the names bad, best, rate, received none\."),
    "a plateau of NaN": (lambda: optim.OnPlateau(0.1).load_state_dict({"rate": 0.1, "best": np.nan, "bad": 0}), DataError, r"OnPlateau, best: expected a number, received nan\."),
    # training and its options
    "epochs in halves": (lambda: fit(epochs=1.5), DtypeError, r"fit, epochs: expected a whole number, received 1\.5\. Try epochs=10"),
    "no batch at all": (lambda: fit(batch_size=0), DataError, "fit, batch_size: expected at least 1, received 0"),
    "optimizer of another model": (lambda: fit(optimizer=optim.SGD(nn.Linear(3, 3, rng=RNG).parameters(), 0.1)), StateError, "fit, optimizer: expected one that was made for the parameters of this model, received one for other"),
    "early stopping without validation": (lambda: fit(early_stopping=train.EarlyStopping()), StateError, "fit, early_stopping: expected validation data to watch, received none. Keep a part of the data apart"),
    "patience as early stopping": (lambda: fit(early_stopping=5, validation=(X, LABELS)), DtypeError, r"fit, early_stopping: expected an EarlyStopping, received 5\. Pass early_stopping=EarlyStopping"),
    "no patience": (lambda: train.EarlyStopping(patience=0), DataError, "EarlyStopping, patience: expected at least 1, received 0"),
    "progress below zero": (lambda: train.EarlyStopping(min_delta=-1), DataError, "EarlyStopping, min_delta: expected a number from 0, received -1"),
    "a rate as schedule": (lambda: fit(schedule=0.1), DtypeError, r"fit, schedule: expected a function, received 0\.1"),
    "metrics without names": (lambda: fit(metrics=[train.accuracy]), DtypeError, "fit, metrics: expected a dict of functions, received .*Give each a name: metrics="),
    "one callback, no list": (lambda: fit(callbacks=print), DtypeError, r"fit, callbacks: expected a list of functions, received .*Put them into a list: callbacks="),
    "a schedule per batch": (lambda: fit(schedule_per="batch"), DataError, "fit, schedule_per: expected 'epoch' or 'step', received 'batch'"),
    "clipped to nothing": (lambda: fit(clip_norm=0), DataError, "fit, clip_norm: expected a positive number, received 0"),
    "three validation arrays": (lambda: fit(validation=(X, LABELS, X)), DataError, "fit, validation: expected a pair of inputs and targets, received 3 things"),
    "a transform that loses examples": (lambda: fit(transform=lambda x, rng: x[1:]), ShapeError, "fit, transform: expected as many examples as it was given, 4, received 3"),
    "a checkpoint in no folder": (lambda: fit(checkpoint="no/such/run.npz"), DataError, "fit, checkpoint: expected a file in a folder that exists"),
    "a checkpoint over a file": (lambda: fit(checkpoint=__file__), StateError, r"fit, checkpoint: expected a new file, received 'test_bad_input\.py', which exists\. Pass resume=True"),
    "resume without checkpoint": (lambda: fit(resume=True), StateError, "fit, resume: expected a checkpoint to go on from, received no path"),
    "a program as checkpoint": (lambda: train.load_checkpoint(__file__, nn.Tanh()), DataError, r"load_checkpoint: expected a file of save_checkpoint, received 'test_bad_input\.py', \d+ bytes that are no npz archive"),
    "rates from high to low": (lambda: train.learning_rate_range(nn.Tanh(), ops.mse, X, X, optimizer=None, low=1, high=0.1, rng=RNG), DataError, r"learning_rate_range, low and high: expected 0 < low < high, received 1 and 0\.1"),
    # metrics
    "F1 of labels alone": (lambda: train.f1(LABELS, LABELS), DataError, "f1, classes: expected the number of classes, received none"),
    "an average of another kind": (lambda: train.recall(Z, LABELS, average="micro"), DataError, "recall, average: expected 'macro' or None, received 'micro'"),
    # what an optimizer cannot work with
    "a model as parameters": (lambda: optim.SGD(nn.Linear(3, 2, rng=RNG), 0.1), DtypeError, r"SGD, parameters: expected a list of objects of class Parameter, received one object of class Linear\. Pass model\.parameters\(\)"),
    "no parameters at all": (lambda: optim.SGD(None, 0.1), DtypeError, r"SGD, parameters: expected a list .* received one object of class NoneType"),
    "a rate of text": (lambda: optim.SGD([P], "0.1"), DtypeError, r"SGD, learning_rate: expected a number, received '0\.1'\. Try 0\.1"),
    "one beta": (lambda: optim.Adam([P], betas=0.9), DtypeError, r"Adam, betas: expected a pair of numbers, received 0\.9\. Try betas=\(0\.9, 0\.999\)"),
    "three betas": (lambda: optim.AdamW([P], betas=(0.9, 0.9, 0.9)), DtypeError, r"AdamW, betas: expected a pair of numbers"),
    "a momentum of no number": (lambda: optim.Momentum([P], 0.1, momentum=None), DtypeError, r"Momentum, momentum: expected a number, received None\. Try 0\.9"),
    "a decay of text": (lambda: optim.SGD([P], 0.1, weight_decay="1e-4"), DtypeError, r"SGD, weight_decay: expected a number, received '1e-4'\. Try the default"),
    "gradients of a model to clip": (lambda: optim.clip_gradients(nn.Tanh(), 1.0), DtypeError, r"clip_gradients, parameters: expected a list .* received one object of class Tanh"),
    "clipped to no number": (lambda: optim.clip_gradients([P], None), DtypeError, r"clip_gradients, max_norm: expected a number, received None"),
    "a schedule of text": (lambda: optim.Cosine("0.1", 5), DtypeError, r"Cosine, rate: expected a number, received '0\.1'\. Try 0\.1"),
    "a schedule without steps": (lambda: optim.Cosine(0.1, None), DtypeError, r"Cosine, steps: expected a number, received None\. Try 10"),
    "a factor of text": (lambda: optim.StepDecay(0.1, 5, "half"), DtypeError, r"StepDecay, factor: expected a number, received 'half'\. Try 0\.5"),
    # what fit cannot train with
    "an optimizer by its name": (lambda: fit(optimizer="sgd"), DtypeError, r"fit, optimizer: expected an Optimizer, received 'sgd'\. Make one: optim\.SGD\(model\.parameters\(\)"),
    "a class as optimizer": (lambda: fit(optimizer=optim.SGD), DtypeError, r"fit, optimizer: expected an Optimizer, received <class"),
    "a function as model": (lambda: train.fit(ops.relu, ops.mse, X, X, optimizer=None, epochs=1, rng=RNG), DtypeError, r"fit, model: expected a layer of nn, received <function relu"),
    "a loss without its pullback": (lambda: fit(loss=lambda y, t: 0.5), DtypeError, r"fit, loss: expected a function that returns \(number, backward\), received one that returns 0\.5\. Pass one of ops"),
    "a penalty without its pullback": (lambda: fit(penalty=np.sum), DtypeError, r"fit, penalty: expected a function that returns \(number, backward\), received one that returns"),
    "a transform that returns nothing": (lambda: fit(transform=lambda x, rng: None), DtypeError, r"fit, transform: expected a function that returns a batch, received None\. Let it end with return"),
    "a metric for each class": (lambda: fit(metrics={"f1": lambda y, t: train.f1(y, t, average=None)}), DtypeError, r"fit, metrics\['f1'\]: expected a number, received array.* Return one number"),
    "a norm of text": (lambda: fit(clip_norm="1"), DtypeError, r"fit, clip_norm: expected a number, received '1'\. Try 1\.0"),
    "names as targets": (lambda: fit(t=np.array(list("abca"))), DtypeError, r"fit, t: expected numbers, received dtype <U1\. .*return_inverse=True"),
    "labels for one output": (lambda: train.fit(m := nn.Linear(3, 1, rng=RNG), ops.binary_cross_entropy_with_logits, X, LABELS % 2, optimizer=optim.SGD(m.parameters(), 0.1), epochs=1, rng=RNG), ShapeError, r"fit, t: expected targets of shape \(N, 1\) that are floats, .* received labels of shape \(4,\)\. .*t\[:, None\]\.astype\(float\)"),
    # gradients of another kind
    "float64 gradients for float32": (lambda: backward_with(np.ones((4, 2))), DtypeError, r"backward, dy: expected an array like the output of forward, dtype float32, received numpy\.ndarray, dtype float64\. .*like\(dy, y\)"),
    "float64 gradients for float32 tensors": (lambda: backward_with(torch.ones(4, 2, dtype=torch.float64), "torch"), DtypeError, r"dtype torch\.float32, received torch\.Tensor, dtype torch\.float64\."),
    "gradients of NumPy for tensors": (lambda: backward_with(np.ones((4, 2)), "torch", "float64"), DtypeError, r"dtype torch\.float64, received numpy\.ndarray, dtype float64\."),
    "tensors as gradients for NumPy": (lambda: backward_with(torch.ones(4, 2)), DtypeError, r"dtype float32, received torch\.Tensor, dtype torch\.float32\."),
    "a list of gradients": (lambda: backward_with([[1.0, 1.0]] * 4), DtypeError, r"dtype float32, received list\."),
    # calls in the wrong order
    "backward before forward": (lambda: nn.Linear(3, 2, rng=RNG).backward(X), StateError, r"expected a forward pass first, .*Call y = layer\.forward\(x\)"),
    "backward before forward, network": (lambda: nn.Sequential(nn.ReLU(), nn.Tanh()).backward(X), StateError, "expected a forward pass first"),
    "backward twice": (backward_twice, StateError, r"one backward pass for each forward pass, received a second backward pass\. Call layer\.forward\(x\) again"),
    "backward twice, network": (backward_twice_through_a_network, StateError, "received a second backward pass"),
    "backward after predict only": (lambda: (layer := nn.Tanh()).backward(layer.predict(X)), StateError, "expected a forward pass first"),
    "step before backward": (lambda: optim.SGD(nn.Linear(3, 2, rng=RNG).parameters(), 0.1).step(), StateError, r"expected gradients, received parameters without any\. Call model\.backward"),
    "transform before fit": (lambda: data.Standardiser().transform(X), StateError, "expected a fit first, received no fit"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "error", "words"), CASES.values(), ids=CASES)
def test_bad_input(call, error, words):
    with pytest.raises(error, match=words) as caught:
        call()
    assert type(caught.value) is error
    assert THREE_PARTS.match(str(caught.value)), str(caught.value)


@pytest.mark.parametrize("op", [ops.sigmoid, ops.tanh, ops.relu, ops.softmax])
def test_ops_let_nan_through_so_that_divergence_shows(op):
    assert np.isnan(op(with_nan(X))[0]).any()


def raised(tree):
    """Yield the calls in `raise SomeError(...)` of dlcore's own errors."""
    ours = {cls.__name__ for cls in [*DlcoreError.__subclasses__(), DlcoreError]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = node.exc.func.id if isinstance(node.exc.func, ast.Name) else None
            if name in ours:
                yield node.exc


def test_every_error_of_dlcore_has_its_four_parts():
    found = [
        (path, call)
        for path in (Path(__file__).parents[1] / "dlcore").rglob("*.py")
        for call in raised(ast.parse(path.read_text()))
    ]
    assert len(found) > 30
    for path, call in found:
        parts = len(call.args) + len(call.keywords)
        assert parts >= 4, f"{path}:{call.lineno}: {ast.unparse(call)}"
