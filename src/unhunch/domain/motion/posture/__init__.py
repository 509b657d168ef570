"""How a person sits, frame by frame: upright, slouching or reclining, or that it cannot be told."""
