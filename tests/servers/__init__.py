"""Small servers on loopback that tests talk to. Each module is a pytest plugin with one fixture."""
