// Draws a sweep.
