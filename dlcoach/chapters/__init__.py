"""The tasks of each chapter, one package a chapter."""
