//! A mirror of the YAML, without logic.
