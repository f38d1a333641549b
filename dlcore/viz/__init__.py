"""Pictures of the book: figures in one style, diagrams as SVG, explorers that move."""

from dlcore.viz import diagrams, explorers, graphs, plots, style
from dlcore.viz.display import show, show_source, table
from dlcore.viz.style import figure

__all__ = [
    "diagrams",
    "explorers",
    "figure",
    "graphs",
    "plots",
    "show",
    "show_source",
    "style",
    "table",
]
