"""The demonstration: an invented province and some forty problems, brought there by real acts."""
