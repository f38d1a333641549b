"""Speeds of dlcore, always as ratios to a peer that ran beside it in the same minute."""
