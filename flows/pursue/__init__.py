"""追责 · Pursue: problems, from finding to write-off."""
