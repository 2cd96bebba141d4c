"""The web: addresses to bytes, politely and without reaching into private networks; feeds."""
