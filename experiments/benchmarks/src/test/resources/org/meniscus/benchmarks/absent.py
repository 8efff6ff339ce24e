"""A peer whose library is missing."""
import sys

sys.exit(3)
