"""What happened before: the store of daily runs, and the run that makes a brief a day."""
