"""How well filings are read: what can be measured without a question."""
