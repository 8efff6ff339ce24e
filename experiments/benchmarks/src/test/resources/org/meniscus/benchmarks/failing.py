"""A peer that fails."""
import sys

sys.exit(4)
