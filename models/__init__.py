"""What is remembered: tables, forms and migrations."""
