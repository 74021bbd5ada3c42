"""Planning visits, keeping drafts of session logs, and sending them."""
