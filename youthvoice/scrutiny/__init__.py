"""Those who check the others: totals that must reconcile, and matters taken up the ladder."""
