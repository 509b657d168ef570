"""What is kept: the models, their migrations, and repositories that speak domain types."""
