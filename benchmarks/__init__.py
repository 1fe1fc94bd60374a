"""What the design promises, measured: ratios of whole processes, in one run on one machine."""
