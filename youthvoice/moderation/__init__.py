"""The scrutineers' queue: claim, mask, tag, decide, undo, and the release that feeds it."""
