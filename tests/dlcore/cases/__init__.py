"""The rows of the table, one module for each family.

Each module may define OPS (name -> OpCase), LAYERS (name -> LayerCase), OPTIMIZERS and SCHEDULES. A name may go on
after a comma: "softmax, first axis" is a second row for softmax.
"""
