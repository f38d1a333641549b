"""Explorers: figures that answer when they are touched."""
