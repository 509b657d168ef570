"""How dates and numbers are written, where a language's usual way is not ours."""
