"""Programs that show the library at work; each runs against Local Kinde."""
