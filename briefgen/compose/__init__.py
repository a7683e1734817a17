"""What the brief says: topics, who says the same, selection, context."""
