"""What ``itaxl fix`` may correct by itself: cells whose meaning is certain, each with what stands there now and what should."""

from itaxl.fixing.corrections import Correction, Doubt, corrections, keys_of

__all__ = ["Correction", "Doubt", "corrections", "keys_of"]
