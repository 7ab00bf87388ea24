"""YAML files and packaged data become models."""
