"""The web face: pages for people, an API for programs, over one home."""
