"""履责 · Perform: inspections."""
