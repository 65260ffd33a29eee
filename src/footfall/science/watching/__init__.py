"""Answers lower than is usual for somebody: the chart, and the limit simulated for them."""
