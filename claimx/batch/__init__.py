"""Many inputs into one output: the run, its journal, and the workers or the cluster that do the work."""

from claimx.batch.run import Batch

__all__ = ["Batch"]
